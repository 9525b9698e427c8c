import type { TeamLine } from './line.ts';
import { messagesOf } from './line-faults.ts';
import { hereSubject } from './subjects.ts';

/** Somebody is at a visit's card now, or dialling. */
export interface Here {
  visit: string;
  by: string;
  /** False: has left. */
  here: boolean;
}

/** After a minute of silence nobody is there. */
export const SILENCE = 60_000;

/** Tells the others, once; nothing is stored. */
export async function tellHere(line: TeamLine, here: Here): Promise<void> {
  const subject = hereSubject(line.clinic, await line.seal.token(here.visit));
  line.nc.publish(subject, await line.seal.close({ ...here, from: line.user }, subject));
}

/** Hears the other profiles until the signal aborts or the line is lost. */
export async function hearHere(line: TeamLine, onHere: (here: Here) => void, signal: AbortSignal): Promise<void> {
  const heard = line.nc.subscribe(hereSubject(line.clinic, '*'));
  signal.addEventListener('abort', () => heard.unsubscribe(), { once: true });
  for await (const message of messagesOf(heard)) {
    const opened = (await line.seal.open(message.data, message.subject)) as (Here & { from?: string }) | null;
    if (opened === null || opened.from === line.user) continue;
    if (typeof opened.visit !== 'string' || typeof opened.by !== 'string') continue;
    onHere({ visit: opened.visit, by: opened.by.slice(0, 60), here: opened.here === true });
  }
}
