import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Refusal } from '@/utils/messages/protocol.ts';
import type { ShiftNow, ShiftRequests } from '@/utils/messages/shift-protocol.ts';
import { refusalOf } from './refusal-words.ts';
import { createStore, type Store } from './store.ts';

export type DutyLink = Link<Pick<DeskRequests, keyof ShiftRequests>>;
export type Check = Awaited<ReturnType<typeof askChecks>>[number];

export interface DutyState {
  /** Null until the first answer. */
  duty: ShiftNow | null;
  /** The consistency list that stands before the shift's end; null while nobody is about to end it, `asked` until it is made. */
  checks: readonly Check[] | 'asked' | null;
  /** A request is on its way: a second press does nothing. */
  isBusy: boolean;
  /** The shift was ended just now, here. */
  isEnded: boolean;
  refusal: Refusal | null;
}

/** Who works in this profile, and their shift. */
export interface DutyService {
  state: Store<DutyState>;
  /** Resolves with whether it was kept. */
  choose(name: string): Promise<boolean>;
  start(): void;
  /** Asks for the consistency list, which `end` or `stay` answers. */
  check(): void;
  stay(): void;
  end(): void;
  /** Sends open lists to a visit; resolves with its list's address, null when that is not known or was refused. */
  show(visit: string): Promise<string | null>;
  refresh(): Promise<void>;
  /** Asks now, and again whenever something changed, until the signal aborts. */
  follow(signal: AbortSignal): void;
}

export function createDutyService(link: DutyLink): DutyService {
  const state = createStore<DutyState>({ duty: null, checks: null, isBusy: false, isEnded: false, refusal: null });
  let lastAsked = 0;

  async function refresh(): Promise<void> {
    lastAsked += 1;
    const asked = lastAsked;
    try {
      const duty = await link.request('shift.now', {});
      if (asked === lastAsked) state.set({ duty, refusal: null });
      if (!Array.isArray(state.get().checks)) return;
      const checks = await askChecks(link);
      // The shift may have been ended meanwhile, or its end put off.
      if (asked === lastAsked && Array.isArray(state.get().checks)) state.set({ checks });
    } catch (error) {
      state.set({ refusal: refusalOf(error) });
    }
  }

  /** Carries out one act at a time; what it answers is newer than any question under way. */
  async function act(work: () => Promise<Partial<DutyState>>): Promise<boolean> {
    if (state.get().isBusy) return false;
    state.set({ isBusy: true, isEnded: false, refusal: null });
    try {
      const patch = await work();
      lastAsked += 1;
      state.set({ ...patch, isBusy: false });
      return true;
    } catch (error) {
      state.set({ isBusy: false, refusal: refusalOf(error), ...(state.get().checks === 'asked' ? { checks: null } : {}) });
      return false;
    }
  }

  return {
    state,
    refresh,
    choose: (name) => act(async () => ({ duty: await link.request('operator.choose', { name }), checks: null })),
    start: () => void act(async () => ({ duty: await link.request('shift.start', {}) })),
    check() {
      if (!state.get().isBusy) state.set({ checks: 'asked' });
      void act(async () => ({ checks: await askChecks(link) }));
    },
    stay: () => state.set({ checks: null }),
    end() {
      const { shift } = state.get().duty ?? {};
      if (!shift) return state.set({ checks: null });
      void act(async () => ({
        duty: await link.request('shift.end', shift),
        checks: null,
        isEnded: true,
      }));
    },
    async show(visit) {
      try {
        return (await link.request('visit.show', { visit })).list;
      } catch (error) {
        state.set({ refusal: refusalOf(error) });
        return null;
      }
    },
    follow(signal) {
      link.on('changed', () => void refresh(), signal);
      link.onReconnect(() => void refresh());
      void refresh();
    },
  };
}

async function askChecks(link: DutyLink) {
  return (await link.request('shift.check', {})).checks;
}
