import { type Failure, failureOf } from '@/components/parts/failure.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';
import type { ReportAnswer } from '@/utils/messages/report-protocol.ts';

export interface ReportState {
  /** Null before the first answer. */
  answer: ReportAnswer | null;
  failure: Failure | null;
}

/** The shift's report, counted anew when something has changed. */
export interface ReportService {
  store: Store<ReportState>;
  /** Shows another day. */
  choose(date: string): void;
}

interface Needs {
  link: Link<Pick<DeskRequests, 'shift.report'>>;
  /** Null: the list that is worked on now. */
  date: string | null;
  signal: AbortSignal;
  /** Told which day is shown. */
  onDate?: (date: string) => void;
}

/** Something changes with every message that moves: the report is counted again at most so often, ms. */
const PAUSE = 2_000;

export function createReportService({ link, date: first, signal, onDate }: Needs): ReportService {
  const store = createStore<ReportState>({ answer: null, failure: null });
  let date = first;
  let lastAsked = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    lastAsked += 1;
    const index = lastAsked;
    try {
      const answer = await link.request('shift.report', { date });
      if (index !== lastAsked || signal.aborted) return;
      store.set({ answer, failure: null });
      if (answer.report) onDate?.(answer.report.date);
    } catch (error) {
      if (index === lastAsked && !signal.aborted) store.set({ failure: failureOf(error, load) });
    }
  }

  function loadSoon(): void {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      void load();
    }, PAUSE);
  }

  link.on('changed', loadSoon, signal);
  link.onReconnect(() => {
    if (!signal.aborted) void load();
  });
  signal.addEventListener('abort', () => clearTimeout(waiting));
  void load();

  return {
    store,
    choose(wanted) {
      date = wanted;
      void load();
    },
  };
}
