import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from './part.ts';

const FILE = join(import.meta.dirname, 'results.json');

/** Every part as it was played last, in the order of its scenarios and sizes. */
export function readResults(): Part[] {
  return (JSON.parse(readFileSync(FILE, 'utf8')) as { parts: Part[] }).parts;
}

/** Puts a part in the place of the one that it plays again; the others stay as they are. */
export function keepPart(part: Part): void {
  const others = readResults().filter((one) => one.title !== part.title || one.rows !== part.rows);
  const parts = [...others, part].sort((a, b) => a.scenario - b.scenario || a.title.localeCompare(b.title) || a.rows - b.rows);
  writeFileSync(FILE, `${JSON.stringify({ parts }, rounded, 2)}\n`);
}

/** Nobody reads nanoseconds, and a diff of them says nothing. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(5)) : value;
}
