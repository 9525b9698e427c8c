import { readdirSync, readFileSync } from 'node:fs';

/** Ids of the processes that this one has started, and theirs. */
function descendants(): number[] {
  const parents = new Map(readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? parentOf(Number(name)) : [])));
  const found = [process.pid];
  for (const one of found) for (const [pid, parent] of parents) if (parent === one) found.push(pid);
  return found.slice(1);
}

function parentOf(pid: number): [number, number][] {
  try {
    // The name before it stands in brackets and may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return [[pid, Number(fields[1])]];
  } catch {
    // Ended meanwhile.
    return [];
  }
}

/** Stops every process of the browser that this drill has started for `ms`, as a computer that sleeps does. */
export async function sleepThrough(ms: number): Promise<void> {
  const browsers = descendants().filter((pid) => nameOf(pid).startsWith('chrom'));
  if (browsers.length === 0) throw new Error('No browser of this drill is running');
  signal(browsers, 'SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, ms));
  signal(browsers, 'SIGCONT');
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8');
  } catch {
    return '';
  }
}

function signal(pids: readonly number[], name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as { code?: string }).code !== 'ESRCH') throw error;
    }
  }
}
