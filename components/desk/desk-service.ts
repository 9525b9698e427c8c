import { type Failure, failureOf } from '@/components/parts/failure.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, DeskView, Kept, Way } from '@/utils/messages/protocol.ts';

export interface DeskState {
  /** `stale`: the ticket is not, or no longer, good; nothing may be shown. `fought`: nothing may be typed where the page takes the keys. */
  phase: 'entering' | 'stale' | 'open' | 'fought';
  view: DeskView | null;
  /** Of a send window: how it is wanted before anybody has chosen. */
  wish: Way | null;
  failure: Failure | null;
}

/** What the desk was opened for, and its closing. */
export interface DeskService {
  store: Store<DeskState>;
  /** Somebody has said who works here: shows what the ticket was issued for, if that was something else. */
  enterAgain(): void;
  close(): void;
  /** The page takes the keys. */
  giveUp(): void;
  /** Closes it after something was done that its page offers to take back. */
  closeWith(kept: Kept): void;
  /** From a visit's card to its SMS by hand. */
  openSms(visit: Pick<Visit, 'id' | 'date'>): void;
}

interface Needs {
  link: Link<DeskRequests>;
  ticket: string;
  signal: AbortSignal;
}

/** Enters with the ticket from the address. Any page may put the desk in a frame: only the worker knows which were issued. */
export function startDesk({ link, ticket, signal }: Needs): DeskService {
  const store = createStore<DeskState>({ phase: ticket === '' ? 'stale' : 'entering', view: null, wish: null, failure: null });

  async function enter(): Promise<void> {
    try {
      const view = await link.request('desk.enter', { ticket });
      if (!signal.aborted) store.set(view ? { phase: 'open', view, failure: null } : { phase: 'stale', failure: null });
    } catch (error) {
      if (!signal.aborted) store.set({ failure: failureOf(error, enter) });
    }
  }

  async function close(kept: Kept | null): Promise<void> {
    try {
      await link.request('desk.close', { ticket, kept });
    } catch (error) {
      if (!signal.aborted) store.set({ failure: failureOf(error, () => close(kept)) });
    }
  }

  /** Opened to be told who works here, and told: there is nothing else to show. */
  async function enterAgain(): Promise<void> {
    await enter();
    if (store.get().view?.view === 'operator') await close(null);
  }

  if (ticket !== '') void enter();
  return {
    store,
    enterAgain: () => void enterAgain(),
    close: () => void close(null),
    giveUp: () => store.set({ phase: 'fought' }),
    closeWith: (kept) => void close(kept),
    openSms({ id, date }) {
      store.set({ view: { view: 'send', date, only: id, channel: 'sms' }, wish: 'hand' });
    },
  };
}
