import { type Failure, failureOf } from '@/components/parts/failure.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import { newFactId } from '@/utils/domain/fact-id.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { Ask, BatchProgress, DeskRequests } from '@/utils/messages/protocol.ts';

export interface BatchState {
  /** Null until the worker has taken the wish. */
  progress: BatchProgress | null;
  /** How many were wished for; fewer may be left by the time the worker looks. */
  wished: number;
  /** A wish to send or to stop is on its way to the worker. */
  isAsking: boolean;
  failure: Failure | null;
}

/** One send from the button to its end. */
export interface BatchService {
  store: Store<BatchState>;
  /** Does nothing while a send is under way. */
  go(wish: Omit<Ask<'send.go'>, 'batch'>): void;
  stop(): void;
  /** Forgets a send that has ended, so that another can begin. */
  leave(): void;
}

interface Needs {
  link: Link<DeskRequests>;
  now: () => number;
  signal: AbortSignal;
}

const IDLE: BatchState = { progress: null, wished: 0, isAsking: false, failure: null };

export function startBatches({ link, now, signal }: Needs): BatchService {
  const store = createStore<BatchState>(IDLE);
  let batch: string | null = null;
  /** Counts what was heard of the batch: an answer asked for before the last news is older than they are. */
  let heard = 0;

  function hear(progress: BatchProgress): void {
    if (signal.aborted || progress.batch !== batch) return;
    heard += 1;
    const { progress: before, failure } = store.get();
    // News overtake a failed wish to send; a failed wish to stop stays to be seen while messages still leave.
    const isOvertaken = before === null || progress.stopped || progress.done;
    store.set({ progress, failure: isOvertaken ? null : failure });
  }

  /** Every attempt carries the same batch id, so that a wish which arrives twice is carried out once. */
  async function ask(request: () => Promise<BatchProgress>): Promise<void> {
    const before = heard;
    const asked = batch;
    store.set({ isAsking: true, failure: null });
    try {
      const progress = await request();
      if (heard === before) hear(progress);
    } catch (error) {
      if (batch === asked && !signal.aborted) store.set({ failure: failureOf(error, () => ask(request)) });
    }
    if (batch === asked) store.set({ isAsking: false });
  }

  link.on('batch', hear, signal);
  link.onReconnect(() => {
    const { progress, isAsking } = store.get();
    // A wish still on its way is asked again by the link itself.
    if (signal.aborted || !progress || progress.done || isAsking) return;
    void ask(() => link.request('send.progress', { batch: progress.batch }));
  });

  return {
    store,
    go(wish) {
      const { progress, isAsking } = store.get();
      if (progress || isAsking) return;
      const id = newFactId(now());
      batch = id;
      store.set({ wished: wish.visits.length });
      void ask(() => link.request('send.go', { batch: id, ...wish }));
    },
    stop() {
      const { progress, isAsking } = store.get();
      if (!progress || progress.done || progress.stopped || isAsking) return;
      void ask(() => link.request('send.stop', { batch: progress.batch }));
    },
    leave() {
      batch = null;
      store.set(IDLE);
    },
  };
}
