import { refusalOf } from '@/components/parts/refusal-words.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { DaySummary } from '@/utils/domain/report.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Health, Page, Refusal, TeamView } from '@/utils/messages/protocol.ts';
import type { Settings } from '@/utils/settings/settings.ts';

export type ShiftLink = Link<Pick<DeskRequests, 'shift.summary' | 'pages.list' | 'settings.read' | 'team.read'>>;

/** Everything the popup shows, as the worker answered it together. */
export interface Shift {
  summary: DaySummary | null;
  health: Health;
  /** Address of the list last seen; null when none was. */
  list: string | null;
  pages: Page[];
  team: TeamView;
  rules: Settings['clinic'];
  templates: Settings['templates'];
}

export interface ShiftState {
  /** Null until the first answer. */
  shift: Shift | null;
  /** Why the last question was refused; what was known before stays shown. */
  refusal: Refusal | null;
}

export interface ShiftService {
  state: Store<ShiftState>;
  /** Asks anew; an answer that a later question has overtaken is dropped. */
  refresh(): Promise<void>;
  /** Asks now, and again whenever something changed, until the signal aborts. */
  follow(signal: AbortSignal): void;
}

export function createShiftService(link: ShiftLink): ShiftService {
  const state = createStore<ShiftState>({ shift: null, refusal: null });
  let lastAsked = 0;

  async function refresh(): Promise<void> {
    lastAsked += 1;
    const asked = lastAsked;
    try {
      const shift = await askForShift(link);
      if (asked === lastAsked) state.set({ shift, refusal: null });
    } catch (error) {
      const refusal = refusalOf(error);
      if (asked === lastAsked) state.set({ refusal });
    }
  }

  return {
    state,
    refresh,
    follow(signal) {
      link.on('changed', () => void refresh(), signal);
      link.onReconnect(() => void refresh());
      void refresh();
    },
  };
}

async function askForShift(link: ShiftLink): Promise<Shift> {
  const [{ summary, health, list }, { pages }, { settings }, { team }] = await Promise.all([
    link.request('shift.summary', { date: null }),
    link.request('pages.list', {}),
    link.request('settings.read', {}),
    link.request('team.read', {}),
  ]);
  return {
    summary,
    health,
    list,
    pages,
    team,
    rules: settings.clinic,

    templates: settings.templates,
  };
}
