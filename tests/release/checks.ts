/** The table that a release prints, line by line as it goes: what was checked, and what came of it. */
export interface Checks {
  /** `problems` [] for well; `note` says what was found then. */
  add(what: string, problems: readonly string[], note?: string): void;
  /** Not looked at, and why: neither good nor bad, but said. */
  skip(what: string, why: string): void;
  failed(): number;
}

export function startChecks(tell: (line: string) => void): Checks {
  let failed = 0;
  const line = (verdict: string, what: string, note: string) => tell(`${verdict.padEnd(8)} ${what}${note ? ` · ${note}` : ''}`);
  return {
    add(what, problems, note = '') {
      if (problems.length === 0) return line('ok', what, note);
      failed += 1;
      line('FAILED', what, '');
      for (const problem of problems) tell(`         ${problem}`);
    },
    skip: (what, why) => line('not run', what, why),
    failed: () => failed,
  };
}
