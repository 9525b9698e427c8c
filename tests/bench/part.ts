import { cpus, loadavg, totalmem, type } from 'node:os';
import type { Figure } from './figure.ts';

/** One scenario at one size of the list, as it was played last. */
export interface Part {
  scenario: number;
  title: string;
  /** Visits of the day. */
  rows: number;
  /** Each way so often, after one time that does not count. */
  times: number;
  /** When it began, as ISO in UTC. */
  at: string;
  /** Seconds that it took. */
  took: number;
  machine: Machine;
  figures: Figure[];
}

/** Where and in what company a part was played. */
export interface Machine {
  /** Processors, memory and system: what figures may be compared by. */
  kind: string;
  /** The browser's name and version. */
  chromium: string;
  /** How many programs wanted a core, the bench's own among them, averaged over a minute. */
  load: number;
  /** Percent of all cores that others used just before it began, while the bench stood still. */
  others: number;
}

/** From here on the others are in the way, percent. */
const BUSY = 25;
/** ms in which it is seen what the others do. */
const LOOK = 700;

export async function lookAround(chromium: string): Promise<Machine> {
  const [load = 0] = loadavg();
  const before = coreTimes();
  await new Promise((resolve) => setTimeout(resolve, LOOK));
  const after = coreTimes();
  const others = (100 * (after.used - before.used)) / Math.max(1, after.all - before.all);
  const kind = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${type()}`;
  return { kind, chromium, load: Number(load.toFixed(1)), others: Math.round(others) };
}

export function isBusy({ others }: Machine): boolean {
  return others > BUSY;
}

function coreTimes(): { used: number; all: number } {
  const times = cpus().map(({ times }) => times);
  const all = times.reduce((sum, { user, nice, sys, irq, idle }) => sum + user + nice + sys + irq + idle, 0);
  return { used: all - times.reduce((sum, { idle }) => sum + idle, 0), all };
}
