import { type Failure, failureOf } from '@/components/parts/failure.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Case } from '@/utils/domain/case.ts';
import { newFactId } from '@/utils/domain/fact-id.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';
import { type CallNews, lastWord, newsOf } from './call-news.ts';

export interface CallState {
  /** The number that is about to be dialled, while the centre is asked for news; null otherwise. */
  asking: string | null;
  /** Found out just in time: nothing has been dialled. */
  news: (CallNews & { phone: string }) | null;
  /** The number dialled last. */
  dialled: string | null;
  failure: Failure | null;
}

/** Calling a patient, unless they have just answered (the last-second check). */
export interface CallService {
  store: Store<CallState>;
  /** Dials once the worker knows of it and nothing new has come. */
  call(phone: string): void;
  /** The news are seen, and nobody is called. */
  leave(): void;
}

interface Needs {
  link: Link<DeskRequests>;
  visit: string;
  now: () => number;
  signal: AbortSignal;
  /** The case as the operator sees it. */
  shown: () => Case | null;
  /** Opens the telephone program; E.164. */
  dial: (phone: string) => void;
  refresh: () => void;
}

export function startCalls({ link, visit, now, signal, shown, dial, refresh }: Needs): CallService {
  const store = createStore<CallState>({ asking: null, news: null, dialled: null, failure: null });

  async function start(phone: string, op: string, before: Case): Promise<void> {
    store.set({ asking: phone, news: null, failure: null });
    try {
      const { known, isNews } = await link.request('call.start', { op, visit, phone });
      if (signal.aborted) return;
      // A worker that restarted in between has forgotten what it knew before, the card has not.
      const news = newsOf(before, known) ?? (isNews ? lastWord(known) : null);
      store.set(news ? { news: { ...news, phone } } : { dialled: phone });
      if (news) await takeBack(op);
      else dial(phone);
      store.set({ asking: null });
    } catch (error) {
      if (!signal.aborted) store.set({ asking: null, failure: failureOf(error, () => start(phone, op, before)) });
    }
    refresh();
  }

  /** Nobody was called. */
  async function takeBack(call: string): Promise<void> {
    const op = newFactId(now());
    try {
      await link.request('fact.undo', { op, visit, fact: call });
      store.set({ failure: null });
    } catch (error) {
      if (!signal.aborted) store.set({ failure: failureOf(error, () => takeBack(call)) });
    }
  }

  return {
    store,
    call(phone) {
      const before = shown();
      if (store.get().asking === null && before) void start(phone, newFactId(now()), before);
    },
    leave: () => store.set({ news: null }),
  };
}
