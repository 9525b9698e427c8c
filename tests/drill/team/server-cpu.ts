import { existsSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICK = 10;

/** Processor time that a process has used so far, ms; null where the system does not tell (it stands in /proc on Linux). */
export function cpuOf(pid: number | null): number | null {
  const file = `/proc/${pid}/stat`;
  if (pid === null || !existsSync(file)) return null;
  // The name, second of the fields, may hold spaces: what follows its bracket begins with the third.
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}
