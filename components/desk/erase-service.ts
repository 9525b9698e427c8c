import { type Failure, failureOf } from '@/components/parts/failure.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { ErasePlan } from '@/utils/messages/erase-protocol.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';

export interface EraseState {
  /** `asking`: what would go is shown, and nothing has gone yet. */
  phase: 'closed' | 'asking' | 'erasing' | 'erased';
  /** Null while it is being read, and where nothing is known of the patient any more. */
  plan: ErasePlan | null;
  isRead: boolean;
  failure: Failure | null;
}

/** Deleting everything known of a visit's patient. */
export interface EraseService {
  store: Store<EraseState>;
  /** Shows what would go. */
  open(): void;
  cancel(): void;
  /** Deletes what was shown. Call it for a person's deliberate press alone. */
  erase(): void;
}

interface Needs {
  link: Link<DeskRequests>;
  visit: string;
  signal: AbortSignal;
}

const CLOSED: EraseState = { phase: 'closed', plan: null, isRead: false, failure: null };

export function startErasing({ link, visit, signal }: Needs): EraseService {
  const store = createStore<EraseState>(CLOSED);

  async function open(): Promise<void> {
    store.set({ ...CLOSED, phase: 'asking' });
    try {
      const plan = await link.request('erase.plan', { visit });
      if (!signal.aborted && store.get().phase === 'asking') store.set({ plan, isRead: true });
    } catch (error) {
      if (!signal.aborted && store.get().phase === 'asking') store.set({ failure: failureOf(error, open) });
    }
  }

  async function erase(): Promise<void> {
    const { plan, phase } = store.get();
    if (!plan || phase !== 'asking') return;
    store.set({ phase: 'erasing', failure: null });
    try {
      await link.request('erase.go', { visit, visits: plan.visits.map((one) => one.visit) });
      store.set({ ...CLOSED, phase: 'erased' });
    } catch (error) {
      // Somebody may have come to the list meanwhile: what would go is read and shown anew.
      store.set({ phase: 'asking', plan: null, failure: failureOf(error, open) });
    }
  }

  return {
    store,
    open: () => void open(),
    cancel: () => store.set(CLOSED),
    erase: () => void erase(),
  };
}
