import { type Failure, failureOf } from '@/components/parts/failure.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import { newFactId } from '@/utils/domain/fact-id.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { AnswerTo, Ask, DeskRequests } from '@/utils/messages/protocol.ts';

type Entry = Ask<'sms.hand'>['entries'][number];

export interface HandState {
  /** Handed over in this window and not taken back, in that order. */
  handed: readonly Entry[];
  /** What the last press handed over, as long as it can be taken back by one press. */
  last: readonly Entry[];
  /** Whom the last press passed over, and why. */
  leftOut: AnswerTo<'sms.hand'>['leftOut'];
  isBusy: boolean;
  failure: Failure | null;
}

/** SMS that the operator sends from a telephone: each said to be handed over, and taken back. */
export interface HandService {
  store: Store<HandState>;
  /** Resolves with whether the worker has kept it. Does nothing while another is on its way. */
  hand(wish: { date: string; template: string; visits: readonly string[] }): Promise<boolean>;
  /** Takes the last press back. */
  undo(): void;
  /** The last press is not offered to be taken back any more. */
  forget(): void;
}

interface Needs {
  link: Link<DeskRequests>;
  now: () => number;
  /** The plan is asked for again; resolves when it is there. */
  reload: () => Promise<void>;
}

export function startHanding({ link, now, reload }: Needs): HandService {
  const store = createStore<HandState>({ handed: [], last: [], leftOut: [], isBusy: false, failure: null });

  /** What is being carried out, or was last. */
  let running: Promise<unknown> = Promise.resolve();
  let isUndoWanted = false;

  /** A retry repeats the request with the same op ids, so that it is carried out once. */
  function carryOut(request: () => Promise<void>): Promise<boolean> {
    const end = (async () => {
      store.set({ isBusy: true, failure: null });
      try {
        await request();
      } catch (error) {
        store.set({ isBusy: false, failure: failureOf(error, () => carryOut(request)) });
        return false;
      }
      await reload();
      store.set({ isBusy: false });
      return true;
    })();
    running = end;
    return end;
  }

  function takeBack(): void {
    const { last } = store.get();
    if (last.length === 0) return;
    const undos = last.map(({ op, visit }) => ({ op: newFactId(now()), visit, fact: op }));
    void carryOut(async () => {
      await link.request('facts.undo', { undos });
      const gone = new Set(last);
      store.set({ handed: store.get().handed.filter((entry) => !gone.has(entry)), last: [], leftOut: [] });
    });
  }

  return {
    store,
    async hand({ date, template, visits }) {
      if (store.get().isBusy || visits.length === 0) return false;
      const entries = visits.map((visit) => ({ op: newFactId(now()), visit }));
      return carryOut(async () => {
        const { handed, leftOut } = await link.request('sms.hand', { date, template, entries });
        const kept = new Set(handed);
        const last = entries.filter((entry) => kept.has(entry.visit));
        store.set({ handed: [...store.get().handed, ...last], last, leftOut });
      });
    },
    undo() {
      if (isUndoWanted) return;
      // Pressed while a hand-over is not quite done, it waits for it and is about it: a press that does nothing would not be noticed.
      isUndoWanted = true;
      void running.then(() => {
        isUndoWanted = false;
        takeBack();
      });
    },
    forget: () => store.set({ last: [] }),
  };
}
