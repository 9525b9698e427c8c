import { type Failure, failureOf } from '@/components/parts/failure.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { TeachAct, TeachRequests, TeachView } from '@/utils/messages/teach.ts';

export interface TeachState {
  /** `stale`: the ticket is not, or no longer, good; nothing may be shown. */
  phase: 'entering' | 'stale' | 'open' | 'saving';
  /** Null until the page has told what it sees. */
  view: TeachView | null;
  failure: Failure | null;
}

/** The panel's side of teaching: what the page has understood, and what a person says to it. */
export interface TeachService {
  store: Store<TeachState>;
  act(act: TeachAct): void;
  /** Connects the page as it is shown now. */
  save(): void;
  /** Leaves everything as it was. */
  leave(): void;
}

export type TeachLink = Pick<Link<TeachRequests>, 'request' | 'on' | 'onReconnect'>;

/** Enters with the ticket from the address: only the worker knows which were issued, and to which tab. */
export function startTeach({ link, ticket, signal }: { link: TeachLink; ticket: string; signal: AbortSignal }): TeachService {
  const store = createStore<TeachState>({ phase: ticket === '' ? 'stale' : 'entering', view: null, failure: null });

  /** What was refused can be asked again as it was. */
  async function ask(run: () => Promise<unknown>, again: () => void): Promise<void> {
    try {
      await run();
      if (!signal.aborted) store.set({ failure: null });
    } catch (error) {
      if (signal.aborted) return;
      const { phase } = store.get();
      store.set({ failure: failureOf(error, again), phase: phase === 'saving' ? 'open' : phase });
    }
  }

  function enter(): void {
    void ask(async () => {
      const { isGood } = await link.request('teach.enter', { ticket });
      if (signal.aborted) return;
      store.set({ phase: isGood ? 'open' : 'stale' });
      if (isGood) act({ do: 'show' });
    }, enter);
  }

  function act(what: TeachAct): void {
    const { view } = store.get();
    // At once: the frame is about to cover the window, and must not show the panel there.
    if (what.do === 'pick' && view) store.set({ view: { ...view, picking: what.target, fault: null } });
    void ask(
      () => link.request('teach.act', { ticket, act: what }),
      () => act(what),
    );
  }

  function save(): void {
    const { view, phase } = store.get();
    const profile = view?.profile;
    if (!profile || phase !== 'open') return;
    store.set({ phase: 'saving' });
    void ask(() => link.request('teach.save', { ticket, profile }), save);
  }

  function leave(): void {
    void ask(() => link.request('teach.leave', { ticket }), leave);
  }

  if (ticket !== '') {
    link.on(
      'teachView',
      (news) => {
        if (news.ticket === ticket) store.set({ view: news.view });
      },
      signal,
    );
    link.onReconnect(() => {
      if (store.get().phase === 'open') act({ do: 'show' });
    });
    enter();
  }
  return { store, act, save, leave };
}
