import { execFileSync } from 'node:child_process';

/** Version of the nats-server in the PATH (or in DOZVON_NATS), e.g. `2.9.10`; null where there is none. */
export function findNats(command = process.env.DOZVON_NATS ?? 'nats-server'): string | null {
  // Looked for already, and not found.
  if (command === '') return null;
  try {
    const said = execFileSync(command, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return /v?(\d+\.\d+\.\d+)/.exec(said)?.[1] ?? null;
  } catch (error) {
    const { code, status } = error as { code?: string; status?: number };
    if (code === 'ENOENT' || typeof status === 'number') return null;
    throw error;
  }
}
