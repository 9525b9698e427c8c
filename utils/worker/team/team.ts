import type { ClaimGate } from '@/utils/courier/deps.ts';
import type { Journal } from '@/utils/journal/journal.ts';
import { retimeOwed } from '@/utils/journal/retime.ts';
import { sharedJournal } from '@/utils/journal/shared-journal.ts';
import { joinTeam, leaveTeam } from '@/utils/journal/unshared.ts';
import type { TeamPlace, TeamSetup } from '@/utils/settings/team-setup.ts';
import { giveBackClaims, passClaims } from '@/utils/team/gate.ts';
import { tellHere } from '@/utils/team/here.ts';
import type { TeamLine } from '@/utils/team/line.ts';
import { createSeal, type Seal } from '@/utils/team/seal.ts';
import { startSession, type TeamState } from '@/utils/team/session.ts';
import type { SharedSettings } from '@/utils/team/shared-settings.ts';
import { keepPolling } from './poller.ts';
import { createWhoIsHere } from './who-is-here.ts';

export interface TeamDeps {
  db: Journal;
  /** Null while the profile works alone. */
  setup(): Promise<TeamSetup | null>;
  openLine(place: TeamPlace, secret: string, seal: Seal): Promise<TeamLine>;
  /** Who works here now. */
  operator(): Promise<string>;
  providers(): Promise<readonly string[]>;
  /** Settings that the administrator shared. */
  onShared(shared: SharedSettings): Promise<void>;
  /** Cases changed by the others. */
  changed(visits: readonly string[]): void;
  /** The state, or who is where, is another one: whoever shows it is told. */
  told(): void;
  /** Something may go on that waited for the team. */
  work(): void;
  now(): number;
  random(): number;
  onError(error: unknown): void;
  /** The store has lost the team's setup: until the operator knows, nothing is sent as if there were no others. */
  isLost(): boolean;
}

const ALONE: TeamState = { isOpen: false, fault: null, retryAt: null, clockOffset: null };
/** A clock that is right to within this, ms, is left alone. */
const NEAR = 2_000;
const CLOCK = 'team.clock';
/** ms. As long as a line may take to open, and to measure its clock. */
const OPENING = 12_000;

export type Team = ReturnType<typeof createTeam>;

/** The team as the worker lives with it: one session at a time, begun anew whenever the setup changes. */
export function createTeam(deps: TeamDeps) {
  const { db } = deps;
  const here = createWhoIsHere((visit) => deps.changed([visit]));
  let setup: TeamSetup | null = null;
  let state = ALONE;
  let life = new AbortController();
  let line: TeamLine | null = null;
  let poller: ReturnType<typeof keepPolling> | null = null;
  let wake = () => {};
  /** How far this computer's clock is behind the store's, ms. */
  let offset = 0;
  let turn = Promise.withResolvers<void>();

  function setLine(opened: TeamLine | null, own: TeamSetup, signal: AbortSignal): void {
    line = opened;
    poller = opened
      ? keepPolling(opened, own.user, { providers: deps.providers, changed: deps.work, onError: deps.onError }, signal)
      : null;
    if (opened) deps.work();
    else here.clear();
  }

  function setState(next: TeamState): void {
    state = next;
    turn.resolve();
    turn = Promise.withResolvers();
    deps.told();
  }

  /** A worker that has just woken is only opening its line, and does not know yet whether the server answers. */
  async function lineSoon(): Promise<TeamLine | null> {
    const end = AbortSignal.timeout(OPENING);
    const late = new Promise<void>((resolve) => end.addEventListener('abort', () => resolve()));
    while (setup && !state.isOpen && state.fault === null && !end.aborted) await Promise.race([turn.promise, late]);
    return line;
  }

  /** Before anything is told to anybody: what this computer's clock said wrong is put right. */
  async function setClock(measured: number): Promise<void> {
    const wanted = Math.abs(measured) < NEAR ? 0 : measured;
    if (Math.abs(wanted - offset) < NEAR) return;
    deps.changed(await retimeOwed(db, wanted - offset, () => db.meta.put({ key: CLOCK, value: wanted })));
    offset = wanted;
  }

  async function begin(own: TeamSetup, signal: AbortSignal): Promise<void> {
    await joinTeam(db, own.clinic);
    const seal = await createSeal(own.key);
    if (signal.aborted) return;
    const session = startSession(
      {
        open: () => deps.openLine(own, own.secret, seal),
        journal: sharedJournal(db, deps.changed),
        onClock: setClock,
        onState: setState,
        onHere: here.hear,
        onShared: deps.onShared,
        onLine: (opened, lived) => setLine(opened, own, lived),
        now: deps.now,
        random: deps.random,
      },
      signal,
    );
    wake = session.wake;
  }

  const gate: ClaimGate = {
    pass: async (rows) => passClaims(line, rows, await deps.operator()),
    giveBack: async (rows) => giveBackClaims(line, rows, await deps.operator()),
  };

  async function start(): Promise<void> {
    life.abort();
    life = new AbortController();
    line = null;
    poller = null;
    wake = () => {};
    const { signal } = life;
    offset = Number((await db.meta.get(CLOCK))?.value ?? 0);
    setup = await deps.setup();
    setState(ALONE);
    if (setup) await begin(setup, signal);
    else await leaveTeam(db);
    deps.work();
  }

  return {
    /** Reads the setup and begins with it, or works alone. Resolves before the line stands. */
    start,
    /** The administrator's policy may have changed the setup: begins anew if it has. */
    async look(): Promise<void> {
      if (JSON.stringify(await deps.setup()) !== JSON.stringify(setup)) await start();
    },
    /** Facts were appended here: they go out now. */
    wake: () => wake(),
    /** Null while the profile works alone. */
    gate: (): ClaimGate | null => (setup || deps.isLost() ? gate : null),
    /** The line, waited for while it is being opened for the first time; null where it cannot be, `state` says why. */
    lineSoon,
    place: (): TeamPlace | null => setup && { address: setup.address, clinic: setup.clinic, user: setup.user },
    state: () => state,
    /** Why the others cannot be reached; null while they can, or while the profile works alone. */
    fault: (): string | null => (setup ? (state.isOpen ? null : (state.fault ?? 'opening')) : deps.isLost() ? 'lost' : null),
    isAway: (): boolean => (setup ? !state.isOpen : deps.isLost()),
    /** Hangs up for good. */
    stop: () => life.abort(),
    offset: () => offset,
    /** Alone, or without the line, everybody polls: what is drained is a fact, and is told later. */
    mayPoll: (provider: string) => !poller || poller.isHeld(provider),
    /** Who of the others is at this visit's card now. */
    at: here.at,
    /** Somebody here is at this visit's card, which a worker that has just woken is to tell too, or has left it, which nobody waits for. */
    async tellHere(visit: string, isHere: boolean): Promise<void> {
      const open = isHere ? await lineSoon() : line;
      if (open && !open.nc.isClosed()) await tellHere(open, { visit, by: await deps.operator(), here: isHere });
    },
  };
}
