import { kindOf } from '../../../utils/providers/registry.ts';
import { throwDice } from '../../clinic/seeded.ts';
import type { Problem } from '../problem.ts';
import { Disk } from '../provider-fuzz/disk.ts';
import { Life } from '../provider-fuzz/life.ts';
import { openMemoryJournal } from '../provider-fuzz/memory-journal.ts';
import { CALLS, CONNECTIONS, makeCall, memoryWith } from './calls.ts';
import { judge } from './judge.ts';
import type { Subject } from './shapes.ts';
import { type Exchange, hostileFetch } from './wire.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const SUBJECT: Subject = {
  ref: 'f5mm4mzq2ob5zoid.evening.messenger',
  id: '5123456789',
  to: '+79371234567',
  text: 'Анна, ждём вас 24 ноября в 14:00',
  now: NOW,
};
const journal = openMemoryJournal(new Disk(), new Life(Infinity, () => undefined));

/** One call to one vendor, all of whose answers are spoilt by the seed; what is wrong with its end. */
export async function playAnswers(seed: number): Promise<Problem[]> {
  const dice = throwDice(seed, 'answers');
  const { kind: vendor, settings, secrets } = dice.pick(CONNECTIONS);
  const call = dice.pick(CALLS);
  const kind = kindOf(vendor);
  if (!kind) throw new Error(`No kind ${vendor}`);
  const channel = kind.channels[0] ?? 'sms';
  const exchanges: Exchange[] = [];
  // A phone takes our own name for a message.
  const subject = vendor === 'sms-gate' ? { ...SUBJECT, id: SUBJECT.ref } : SUBJECT;
  const fetch = hostileFetch(vendor, subject, dice, exchanges);
  const provider = kind.connect(settings, secrets, { fetch, sendOnce: fetch, now: () => NOW, memory: memoryWith(subject) });
  const end = await withoutTimers(() => makeCall(provider, call, subject, channel, dice)).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  const problems = await judge({ vendor, call, subject, exchanges, end }, journal);
  if (exchanges.length === 0) problems.push({ kind: 'wrong', what: `${vendor} ${call} asked nothing` });
  if (problems.length > 0) problems.push({ kind: problems[0]?.kind ?? 'wrong', what: wordsOf(exchanges) });
  return problems;
}

/** No answer here is ever late; a timer for each of millions of requests would be. */
async function withoutTimers<T>(work: () => Promise<T>): Promise<T> {
  const { timeout } = AbortSignal;
  AbortSignal.timeout = () => new AbortController().signal;
  try {
    return await work();
  } finally {
    AbortSignal.timeout = timeout;
  }
}

function wordsOf(exchanges: readonly Exchange[]): string {
  return exchanges.map(({ method, url, status, text }) => `${method} ${url}: ${status} ${text?.slice(0, 600)}`).join('\n    ');
}
