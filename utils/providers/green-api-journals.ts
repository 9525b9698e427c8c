import { ProviderError } from './contract.ts';
import { readIncoming, readOutgoing, type Told } from './green-api-bodies.ts';
import type { GreenApi } from './green-api-calls.ts';
import { oldestFirst } from './oldest-first.ts';

const MINUTE = 60_000;
/** What the vendor gives unasked, and at most what is asked for. */
const DAY = 1_440;
const LONGEST = 14 * DAY;
/** Journals may lag behind by some minutes. */
const LAG = 10;

/** What was said and how far messages got within a pause, ms; null: for the last day. Reading takes nothing away. */
export async function readJournals(
  api: GreenApi,
  pause: number | null,
  signal: AbortSignal,
): Promise<{ told: Told[]; skipped: number }> {
  const minutes = pause === null ? DAY : Math.min(Math.ceil(pause / MINUTE) + LAG, LONGEST);
  const incoming = await readJournal(api, 'lastIncomingMessages', minutes, signal);
  const outgoing = await readJournal(api, 'lastOutgoingMessages', minutes, signal);
  const read = [...incoming.map(readIncoming), ...outgoing.map(readOutgoing)];
  const told = read.filter((one) => one !== null);
  const said = oldestFirst(told.filter((one) => one.kind === 'said'));
  return { told: [...said, ...told.filter((one) => one.kind !== 'said')], skipped: read.length - told.length };
}

/** A journal too long to be read must not keep the queue from being read for ever; a shorter one is better than none. */
async function readJournal(
  api: GreenApi,
  name: 'lastIncomingMessages' | 'lastOutgoingMessages',
  minutes: number,
  signal: AbortSignal,
): Promise<unknown[]> {
  for (let span = minutes; ; span = Math.ceil(span / 4)) {
    try {
      return await api.list(name, span, signal);
    } catch (error) {
      if (!(error instanceof ProviderError) || error.fault !== 'tooBig' || span <= 60) throw error;
      // One request a second is all that is allowed of a journal.
      await new Promise((resolve) => setTimeout(resolve, 1_100));
    }
  }
}
