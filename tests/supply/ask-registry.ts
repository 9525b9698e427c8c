import { spawnSync } from 'node:child_process';

/** What came of asking the registry: what it found, or why it could not be asked. */
export type Asked = { problems: string[]; note: string } | { unanswered: string };

/** Known weaknesses of what is locked (npm audit). */
export function audit(folder: string): Asked {
  const said = npm(folder, ['audit', '--json']);
  const total = (said.metadata as { vulnerabilities?: { total?: number } } | undefined)?.vulnerabilities?.total;
  if (total === undefined) return { unanswered: reasonOf(said) };
  const found = Object.entries((said.vulnerabilities ?? {}) as Record<string, { severity: string }>);
  return { problems: found.map(([name, { severity }]) => `${name}: ${severity}`), note: `${total} known` };
}

/** Whether what is installed was signed by the registry (npm audit signatures). */
export function signatures(folder: string): Asked {
  const said = npm(folder, ['audit', 'signatures', '--json']);
  if (!Array.isArray(said.invalid) || !Array.isArray(said.missing)) return { unanswered: reasonOf(said) };
  const name = (one: { name?: string; version?: string }) => `${one.name}@${one.version}`;
  return {
    problems: [...said.invalid.map((one) => `${name(one)}: invalid`), ...said.missing.map((one) => `${name(one)}: missing`)],
    note: 'all signed',
  };
}

function npm(folder: string, args: string[]): Record<string, unknown> {
  const { stdout } = spawnSync('npm', [...args, '--fetch-retries=1'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e8,
    timeout: 180_000,
  });
  try {
    return JSON.parse(stdout) as Record<string, unknown>;
  } catch {
    return { message: 'npm gave no answer' };
  }
}

function reasonOf({ message, error }: Record<string, unknown>): string {
  const words = message ?? (error as { summary?: string } | undefined)?.summary ?? 'no answer';
  // An address in it would be this machine's.
  return (
    String(words)
      .split('\n')[0]
      ?.replace(/\s*\S+:\/\/\S+/g, '') ?? ''
  );
}
