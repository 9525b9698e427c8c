import { type Failure, failureOf } from '@/components/parts/failure.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import { BY_HAND } from '@/utils/domain/cascade.ts';
import type { Channel } from '@/utils/domain/fact.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, DeskView, Plan, Way } from '@/utils/messages/protocol.ts';
import type { Settings } from '@/utils/settings/settings.ts';
import { countDryRun } from './dry-run.ts';
import { EVERYBODY, type Selection, toggleEverybody, toggleVisit } from './selection.ts';

export interface PlanState {
  settings: Settings | null;
  channel: Channel;
  /** How the operator wants an SMS to go; null while they have not said. */
  wish: Way | null;
  template: string | null;
  plan: Plan | null;
  /** The plan on screen answers another choice than the one made: nothing may be sent by it. */
  isStale: boolean;
  selection: Selection;
  failure: Failure | null;
}

/** What the send window shows before anything is sent: templates, channel, dry run, who is checked. */
export interface PlanService {
  store: Store<PlanState>;
  chooseTemplate(id: string): void;
  chooseChannel(channel: Channel): void;
  chooseWay(way: Way): void;
  toggle(visit: string): void;
  toggleAll(): void;
  /** Asks for the dry run again, soon. */
  refresh(): void;
  /** Asks for it now; resolves when it is there. */
  reload(): Promise<void>;
}

interface Needs {
  link: Link<DeskRequests>;
  view: Extract<DeskView, { view: 'send' }>;
  /** How an SMS was wanted to go beforehand. */
  wish?: Way | null;
  signal: AbortSignal;
}

/** A burst of changes (a list being read, reports coming in) makes one new dry run, not hundreds. */
const CHANGES_MS = 400;
/** The clock alone changes a plan: 12:00 comes, quiet hours begin, a visit is over. */
const CLOCK_MS = 30_000;

export function startPlan({ link, view, wish = null, signal }: Needs): PlanService {
  const store = createStore<PlanState>({
    settings: null,
    channel: view.channel,
    wish,
    template: null,
    plan: null,
    isStale: true,
    selection: EVERYBODY,
    failure: null,
  });
  let lastAsked = 0;
  let isAsking = false;
  let isWantedAgain = false;
  let changes: ReturnType<typeof setTimeout> | undefined;

  async function readSettings(): Promise<void> {
    try {
      const { settings } = await link.request('settings.read', {});
      if (signal.aborted) return;
      const { template } = store.get();
      const isThere = settings.templates.some((one) => one.id === template);
      store.set({ settings, template: isThere ? template : (settings.templates[0]?.id ?? null), failure: null });
      await askPlan();
    } catch (error) {
      if (!signal.aborted) store.set({ failure: failureOf(error, readSettings) });
    }
  }

  async function askPlan(): Promise<void> {
    const { channel, template } = store.get();
    const way = wayOf(store.get());
    if (template === null) return;
    lastAsked += 1;
    const index = lastAsked;
    isAsking = true;
    isWantedAgain = false;
    try {
      const plan = await link.request('send.plan', { date: view.date, channel, way, template, only: view.only });
      // A later question was asked meanwhile: this answer is of another choice.
      if (index !== lastAsked || signal.aborted) return;
      store.set({ plan: onlyOf(plan, view.only), isStale: false, failure: null });
      // Only now is it known that no provider can send it.
      if (wayOf(store.get()) !== way) choose({});
    } catch (error) {
      if (index === lastAsked && !signal.aborted) store.set({ failure: failureOf(error, askPlan) });
    }
    if (index !== lastAsked) return;
    isAsking = false;
    if (isWantedAgain) refresh();
  }

  function refresh(): void {
    // Asked anew for every change, a slow answer would always come too late to be shown.
    if (isAsking) isWantedAgain = true;
    else void askPlan();
  }

  function choose(choice: Partial<Pick<PlanState, 'channel' | 'template' | 'wish'>>): void {
    store.set({ ...choice, isStale: true });
    void askPlan();
  }

  const eligible = () => countDryRun(store.get().plan?.candidates ?? []).eligible;
  const clock = setInterval(refresh, CLOCK_MS);
  signal.addEventListener('abort', () => {
    clearInterval(clock);
    clearTimeout(changes);
  });
  link.on(
    'changed',
    ({ date }) => {
      if (date !== null && date !== view.date) return;
      clearTimeout(changes);
      changes = setTimeout(() => (date === null ? void readSettings() : refresh()), CHANGES_MS);
    },
    signal,
  );
  link.onReconnect(() => {
    if (!signal.aborted) refresh();
  });
  void readSettings();

  return {
    store,
    chooseTemplate: (template) => choose({ template }),
    chooseChannel: (channel) => choose({ channel }),
    chooseWay: (way) => choose({ wish: way }),
    toggle: (visit) => store.set({ selection: toggleVisit(store.get().selection, visit, eligible()) }),
    toggleAll: () => store.set({ selection: toggleEverybody(store.get().selection, eligible()) }),
    refresh,
    reload: askPlan,
  };
}

/** How what is chosen goes: only an SMS can go by hand, and it does where no provider can send it. */
export function wayOf({ channel, wish, plan }: Pick<PlanState, 'channel' | 'wish' | 'plan'>): Way {
  if (channel === 'messenger') return 'provider';
  return plan && whyNotByProvider(plan) ? 'hand' : (wish ?? 'provider');
}

/** Why no provider can send an SMS; null when one can, as far as is known. */
export function whyNotByProvider({ via, isConnected, hasSms }: Plan): 'byRule' | 'notConnected' | 'noSms' | null {
  if (via === BY_HAND) return 'byRule';
  if (!isConnected) return 'notConnected';
  return hasSms ? null : 'noSms';
}

/** A window opened for one patient shows and sends to nobody else. */
function onlyOf(plan: Plan, only: string | null): Plan {
  return only === null ? plan : { ...plan, candidates: plan.candidates.filter((one) => one.visit.id === only) };
}
