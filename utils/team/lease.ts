import type { TeamLine } from './line.ts';
import { readEntry, writeEntry } from './register.ts';
import { leaseSubject } from './subjects.ts';

interface Lease {
  holder: string;
  /** False once the holder has given it up. */
  held: boolean;
}

/** A holder unheard of for so long, ms, is taken to be dead. */
const LIFE = 15_000;
/** The holder stops believing in its own lease before anybody else may. */
const MARGIN = 4_000;
export const RENEW_EVERY = 5_000;

/** Who polls the provider: one profile at a time. */
export interface PollerLease {
  /** Takes, renews or watches it; call every RENEW_EVERY ms. Whether it is held now. Throws TeamError. */
  beat(): Promise<boolean>;
  /** Whether it is held at this moment, without asking. */
  isHeld(): boolean;
  giveUp(): Promise<void>;
}

/** `clock` is monotonic, ms (`performance.now`): a lease hangs on spans only, never on what a clock says. */
export function createPollerLease(line: TeamLine, provider: string, holder: string, clock: () => number): PollerLease {
  const subject = leaseSubject(line.clinic, provider);
  let own: { sequence: number; since: number } | null = null;
  let seen: { sequence: number; since: number } | null = null;

  const isHeld = () => own !== null && clock() - own.since < LIFE - MARGIN;

  async function write(held: boolean, expected: number): Promise<number | null> {
    return writeEntry<Lease>(
      line,
      subject,
      { holder, held },
      expected,
      (found) => found.holder === holder && found.held === held,
    );
  }

  /** Counted from before the request: it was not taken later than that. */
  async function take(expected: number): Promise<void> {
    const since = clock();
    const sequence = await write(true, expected);
    own = sequence === null ? null : { sequence, since };
  }

  async function beat(): Promise<boolean> {
    if (own) {
      await take(own.sequence);
      if (own) return isHeld();
    }
    const found = await readEntry<Lease>(line, subject);
    if (!found) await take(0);
    else if (!found.value.held || found.value.holder === holder) await take(found.sequence);
    else if (seen?.sequence !== found.sequence) seen = { sequence: found.sequence, since: clock() };
    else if (clock() - seen.since >= LIFE) await take(found.sequence);
    return isHeld();
  }

  return {
    beat,
    isHeld,
    async giveUp() {
      const held = own;
      own = null;
      if (held) await write(false, held.sequence);
    },
  };
}
