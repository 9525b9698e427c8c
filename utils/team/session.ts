import { type Followed, followFacts, type TeamCursor } from './follow.ts';
import { type Here, hearHere } from './here.ts';
import type { TeamLine } from './line.ts';
import { faultOf } from './line-faults.ts';
import { type Offered, offerFacts } from './offer.ts';
import { hearSettings, type SharedSettings } from './shared-settings.ts';
import { TeamError, type TeamFault } from './team-error.ts';

/** What this profile shares: kept in its journal, handed in here. */
export interface SharedJournal {
  cursor(): Promise<TeamCursor | null>;
  /** The next facts that are owed to the store, in order. */
  owed(limit: number): Promise<(Offered & { n: number })[]>;
  paid(offered: readonly { n: number }[]): Promise<void>;
  /** Facts and cursor in one commit. */
  keep(followed: Followed): Promise<void>;
  /** The store has lost what it had: everything is owed again. */
  offerAgain(): Promise<void>;
}

export interface TeamState {
  isOpen: boolean;
  /** Why not, and when it is tried again, ms; null while open, or not tried yet. */
  fault: TeamFault | null;
  retryAt: number | null;
  /** How far this computer's clock is behind the store's, ms; null until measured. */
  clockOffset: number | null;
}

export interface SessionDeps {
  /** A new line; throws TeamError. */
  open(): Promise<TeamLine>;
  journal: SharedJournal;
  /** How far this computer's clock is behind the store's, ms: said before anything is told on a new line. */
  onClock(offset: number): Promise<void>;
  onState(state: TeamState): void;
  onHere(here: Here): void;
  onShared(shared: SharedSettings): Promise<void>;
  /** As soon as a line stands, with what aborts when it is lost; then null. */
  onLine(line: TeamLine | null, lived: AbortSignal): void;
  now(): number;
  random(): number;
}

export interface TeamSession {
  /** Facts were appended here: they go out now. */
  wake(): void;
}

const CHUNK = 200;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/**
 * Keeps a line to the team's store until the signal aborts: tells what is owed, hears what the others tell, and begins anew after every
 * loss, with growing pauses. What only a person can mend (a wrong password, no stream) is tried again as seldom as anything.
 */
export function startSession(deps: SessionDeps, signal: AbortSignal): TeamSession {
  let wake: () => void = () => {};
  let isOwed = true;

  async function run(): Promise<void> {
    for (let tries = 0; !signal.aborted; tries++) {
      const began = deps.now();
      const fault = await live();
      if (signal.aborted) return;
      if (deps.now() - began > LONGEST_WAIT) tries = 0;
      const wait = Math.min(FIRST_WAIT * 2 ** tries, LONGEST_WAIT) * (0.75 + deps.random() / 2);
      deps.onState({ isOpen: false, fault, retryAt: deps.now() + wait, clockOffset: null });
      await pause(wait);
    }
  }

  /** One line, from its opening to its loss. */
  async function live(): Promise<TeamFault> {
    const life = new AbortController();
    const end = () => life.abort();
    signal.addEventListener('abort', end, { once: true });
    let line: TeamLine | null = null;
    try {
      line = await deps.open();
      const clockOffset = await line.clock.offset();
      await deps.onClock(clockOffset);
      deps.onLine(line, life.signal);
      deps.onState({ isOpen: true, fault: null, retryAt: null, clockOffset });
      const cursor = await deps.journal.cursor();
      const { keep, offerAgain } = deps.journal;
      const onLoss = async () => {
        await offerAgain();
        owe();
      };
      await Promise.race([
        followFacts({ line, cursor, keep, onLoss, signal: life.signal }),
        offering(line, life.signal),
        hearHere(line, deps.onHere, life.signal),
        hearSettings(line, deps.onShared, life.signal),
        line.nc.closed().then((error) => {
          throw faultOf(error ?? null);
        }),
      ]);
      return 'unreachable';
    } catch (error) {
      if (error instanceof TeamError) return error.fault;
      throw error;
    } finally {
      signal.removeEventListener('abort', end);
      life.abort();
      deps.onLine(null, life.signal);
      await line?.close();
    }
  }

  async function offering(line: TeamLine, until: AbortSignal): Promise<void> {
    isOwed = true;
    while (!until.aborted) {
      if (!isOwed) await new Promise<void>((resolve) => listen(resolve, until));
      isOwed = false;
      for (;;) {
        const owed = await deps.journal.owed(CHUNK);
        if (owed.length === 0 || until.aborted) break;
        await offerFacts(line, owed);
        await deps.journal.paid(owed);
      }
    }
  }

  function listen(resolve: () => void, until: AbortSignal): void {
    wake = resolve;
    until.addEventListener('abort', () => resolve(), { once: true });
  }

  function owe(): void {
    isOwed = true;
    wake();
  }

  async function pause(wait: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait);
      signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
  }

  run().catch((error: unknown) => {
    // A bug, or the journal itself: the worker's own net for errors hears of it.
    throw error;
  });
  return { wake: owe };
}
