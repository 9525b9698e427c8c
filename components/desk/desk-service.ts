import { type Failure, failureOf } from '@/components/parts/failure.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, DeskView } from '@/utils/messages/protocol.ts';

export interface DeskState {
  /** `stale`: the ticket is not, or no longer, good; nothing may be shown. */
  phase: 'entering' | 'stale' | 'open';
  view: DeskView | null;
  failure: Failure | null;
}

/** What the desk was opened for, and its closing. */
export interface DeskService {
  store: Store<DeskState>;
  close(): void;
}

interface Needs {
  link: Link<DeskRequests>;
  ticket: string;
  signal: AbortSignal;
}

/** Enters with the ticket from the address. Any page may put the desk in a frame: only the worker knows which were issued. */
export function startDesk({ link, ticket, signal }: Needs): DeskService {
  const store = createStore<DeskState>({ phase: ticket === '' ? 'stale' : 'entering', view: null, failure: null });

  async function enter(): Promise<void> {
    try {
      const view = await link.request('desk.enter', { ticket });
      if (!signal.aborted) store.set(view ? { phase: 'open', view, failure: null } : { phase: 'stale', failure: null });
    } catch (error) {
      if (!signal.aborted) store.set({ failure: failureOf(error, enter) });
    }
  }

  async function close(): Promise<void> {
    try {
      await link.request('desk.close', { ticket });
    } catch (error) {
      if (!signal.aborted) store.set({ failure: failureOf(error, close) });
    }
  }

  if (ticket !== '') void enter();
  return { store, close: () => void close() };
}
