import { refusalOf } from '@/components/parts/refusal-words.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Refusal, TeamView, TeamWish } from '@/utils/messages/protocol.ts';

export type TeamLink = Link<
  Pick<DeskRequests, 'team.read' | 'team.check' | 'team.join' | 'team.leave' | 'team.newKey' | 'team.key' | 'team.share'>
>;

/** How the last thing done stands. */
export type TeamTry =
  | { kind: 'none' | 'asking' | 'fine' | 'joined' | 'left' | 'shared' }
  | { kind: 'problem'; problem: string }
  | { kind: 'fault'; fault: string }
  | { kind: 'refused'; refusal: Refusal };

export interface TeamState {
  /** Null until the first answer. */
  team: TeamView | null;
  last: TeamTry;
}

export interface TeamService {
  state: Store<TeamState>;
  load(): Promise<void>;
  check(wish: TeamWish): Promise<void>;
  /** Whether it is kept now. */
  join(wish: TeamWish): Promise<boolean>;
  leave(): Promise<void>;
  share(): Promise<void>;
  /** A new key, or the one that is kept. */
  key(which: 'new' | 'kept'): Promise<string | null>;
  /** Something was typed: the last result is about something else. */
  forget(): void;
}

/** The team's part of the options. */
export function createTeamService(link: TeamLink): TeamService {
  const state = createStore<TeamState>({ team: null, last: { kind: 'none' } });
  let lastTry = 0;

  /** Runs one attempt; only the last one shows its end. */
  async function attempt(ask: () => Promise<TeamTry>): Promise<TeamTry> {
    lastTry += 1;
    const tried = lastTry;
    state.set({ last: { kind: 'asking' } });
    const end = await ask().catch((error: unknown): TeamTry => ofRefusal(refusalOf(error)));
    if (tried === lastTry) state.set({ last: end });
    return end;
  }

  return {
    state,
    async load() {
      try {
        state.set(await link.request('team.read', {}));
      } catch (error) {
        state.set({ last: { kind: 'refused', refusal: refusalOf(error) } });
      }
    },
    async check(wish) {
      await attempt(async () => {
        const { problem, fault } = await link.request('team.check', wish);
        if (problem !== null) return { kind: 'problem', problem };
        return fault === null ? { kind: 'fine' } : { kind: 'fault', fault };
      });
    },
    async join(wish) {
      const end = await attempt(async () => {
        state.set(await link.request('team.join', wish));
        return { kind: 'joined' };
      });
      return end.kind === 'joined';
    },
    async leave() {
      await attempt(async () => {
        state.set(await link.request('team.leave', {}));
        return { kind: 'left' };
      });
    },
    async share() {
      await attempt(async () => {
        const { fault } = await link.request('team.share', {});
        return fault === null ? { kind: 'shared' } : { kind: 'fault', fault };
      });
    },
    async key(which) {
      try {
        return (await link.request(which === 'new' ? 'team.newKey' : 'team.key', {})).key;
      } catch (error) {
        state.set({ last: { kind: 'refused', refusal: refusalOf(error) } });
        return null;
      }
    },
    forget() {
      lastTry += 1;
      state.set({ last: { kind: 'none' } });
    },
  };
}

/** What is wrong with the setup is told as such. */
function ofRefusal(refusal: Refusal): TeamTry {
  return refusal.code === 'invalid' && refusal.detail !== ''
    ? { kind: 'problem', problem: refusal.detail }
    : { kind: 'refused', refusal };
}
