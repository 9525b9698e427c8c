import 'fake-indexeddb/auto';
import { addDays, momentOf } from '../../../utils/domain/clinic-time.ts';
import { asVisit, type Visit, type VisitSeen } from '../../../utils/domain/visit.ts';
import { type Journal, openJournal } from '../../../utils/journal/journal.ts';
import { silencedPhones } from '../../../utils/journal/silences.ts';
import type { Paint, Topics } from '../../../utils/messages/protocol.ts';
import type { Caller } from '../../../utils/messages/server.ts';
import type { PageProfile } from '../../../utils/page/profile.ts';
import type { Provider } from '../../../utils/providers/contract.ts';
import { defaultSettings } from '../../../utils/settings/settings.ts';
import { createSettingsStore } from '../../../utils/settings/settings-store.ts';
import { createDayBook } from '../../../utils/worker/days/day-book.ts';
import { strikeGesture } from '../../../utils/worker/gestures.ts';
import type { Office } from '../../../utils/worker/office.ts';
import { createPageStore, type PageBrowser } from '../../../utils/worker/page-store.ts';
import { roundRules } from '../../../utils/worker/round-rules.ts';
import { createTeaching } from '../../../utils/worker/teaching.ts';
import { scriptedProvider } from '../courier/scripted-provider.ts';
import { alone } from './alone.ts';

export const ZONE = 'Europe/Samara';
export const TODAY = '2026-11-23';
export const DAY = addDays(TODAY, 1);
export const NOON = momentOf(TODAY, '12:30', ZONE);
export const PAGE: Caller = { side: 'page', url: 'https://dent.example/dialup?date=2026-11-24', tab: 1 };
export const STRANGER: Caller = { side: 'page', url: 'https://elsewhere.example/dialup', tab: 2 };
export const OURS: Caller = { side: 'ours', url: 'chrome-extension://x/desk.html', tab: 1 };

export const PROFILE: PageProfile = {
  dozvon: 'page-profile-1',
  id: 'dent',
  name: 'DENT',
  pages: ['https://dent.example/dialup*'],
  row: 'tr',
  time: { selector: '.t' },
  patient: { selector: '.p' },
  phone: { selector: '.f' },
  date: { selector: 'h1', from: 'page' },
};

/** storage.local in memory; what is read is a copy, as in a browser. */
export function memoryStore(items: Record<string, unknown> = {}) {
  return {
    items,
    get: async (keys: string | string[] | null): Promise<Record<string, unknown>> =>
      structuredClone(
        keys === null ? items : Object.fromEntries([keys].flat().flatMap((key) => (key in items ? [[key, items[key]]] : []))),
      ),
    set: async (change: Record<string, unknown>) => void Object.assign(items, structuredClone(change)),
    remove: async (keys: string | string[]) => {
      for (const key of [keys].flat()) delete items[key];
    },
  };
}

/** A map as a browser's store. */
function memory(items: Map<string, unknown>) {
  return {
    get: async () => Object.fromEntries(items),
    remove: async (key: string) => void items.delete(key),
  };
}

export interface PageBrowserLog extends PageBrowser {
  granted: Set<string>;
  registered: string[][];
  injected: string[][];
  injectedMissing: string[][];
  resumed: number[];
  styled: number[];
}

/** A browser that grants what is in `granted`. */
export function pageBrowser(granted: string[] = ['https://dent.example/*']): PageBrowserLog {
  const log: PageBrowserLog = {
    granted: new Set(granted),
    registered: [],
    injected: [],
    injectedMissing: [],
    resumed: [],
    styled: [],
    isGranted: async (origins) => origins.every((origin) => log.granted.has(origin)),
    register: async (pages) => void log.registered.push(pages),
    style: async (tab) => void log.styled.push(tab),
    inject: async (pages) => void log.injected.push(pages),
    injectMissing: async (pages) => void log.injectedMissing.push(pages),
    injectInto: async (tab) => void log.resumed.push(tab),
    matches: (pattern, url) =>
      new RegExp(
        `^${pattern
          .split('*')
          .map((part) => part.replace(/[.?+^$()[\]\\/]/g, '\\$&'))
          .join('.*')}$`,
      ).test(url),
  };
  return log;
}

export interface WorkerBench {
  db: Journal;
  office: Office;
  clock: { now: number };
  store: ReturnType<typeof memoryStore>;
  browser: PageBrowserLog;
  /** Visits told as changed, call by call. */
  changed: (readonly string[])[];
  followed: string[];
  refreshed: string[];
  /** Visits that open lists were sent to. */
  shown: string[];
  closedDesks: Topics['deskClosed'][];
  /** Topics of teaching, in order. */
  published: { topic: string; data: unknown; side: string }[];
  /** Tabs the script that teaches was run in. */
  taught: number[];
  /** The browser keeps extensions out of that tab. */
  refusesTeaching: boolean;
  session: Map<string, unknown>;
  /** storage.session as desks' tickets stand in it. */
  tickets: Map<string, unknown>;
  /** Paints that open lists were given before they tell their rows anew. */
  paintedAnew: (readonly Paint[])[];
  /** What the next look at the provider finds; by default nothing. */
  look(): Promise<void>;
  /** Whether the second copy has followed. */
  copied(): Promise<boolean>;
  works: number;
  /** When a list was said to be looked at, ms. */
  beats: number[];
  /** What the administrator's policy says. */
  policy: Record<string, unknown>;
  provider: Provider | null;
}

let opened = 0;

/** An office on a journal of its own, with one connected page and a clock that stands still. */
export async function openWorkerBench(): Promise<WorkerBench> {
  opened += 1;
  const db = await openJournal(`worker-${opened}`);
  const store = memoryStore({ pages: [PROFILE] });
  const browser = pageBrowser();
  const tickets = new Map<string, unknown>();
  const session = new Map<string, unknown>();
  const pages = createPageStore(store, browser);
  const settings = createSettingsStore(
    store,
    () => {
      const first = defaultSettings({
        templateName: 'Уведомление',
        messenger: '{имя}, {дата} в {время}. {ссылка}',
        sms: '{дата} {время}',
        phrases: 'придёт\nне берёт трубку',
      });
      return {
        ...first,
        operator: 'Анна',
        clinic: { ...first.clinic, name: 'Клиника', zone: ZONE },
        cascade: { ...first.cascade, messenger: 'processing-centre', sms: 'processing-centre' },
      };
    },
    () => undefined,
    { get: async () => bench.policy },
  );
  const bench: WorkerBench = {
    db,
    store,
    browser,
    clock: { now: NOON },
    changed: [],
    followed: [],
    refreshed: [],
    shown: [],
    closedDesks: [],
    published: [],
    taught: [],
    refusesTeaching: false,
    session,
    tickets,
    paintedAnew: [],
    look: async () => undefined,
    copied: async () => true,
    works: 0,
    beats: [],
    policy: {},
    provider: scriptedProvider({}),
    office: {
      db,
      days: createDayBook(db),
      settings,
      pages,
      team: alone(db),
      teaching: createTeaching({
        pages,
        now: () => bench.clock.now,
        isGranted: browser.isGranted,
        teachIn: async (tab) => !bench.refusesTeaching && bench.taught.push(tab) > 0,
        publish: (topic, data, side) => void bench.published.push({ topic, data, side }),
        session: {
          get: async (key) => session.get(key),
          put: async (key, value) => void session.set(key, value),
          drop: async (key) => void session.delete(key),
        },
      }),
      tickets: {
        get: async (ticket) => tickets.get(`desk.${ticket}`),
        put: async (ticket, value) => void tickets.set(`desk.${ticket}`, value),
      },
      gestures: store,
      session: memory(tickets),
      sweep: async () => undefined,
      copied: () => bench.copied(),
      strike: (op) => void strikeGesture(bench.office, op),
      storeWords: () => null,
      paintAnew: (paints) => void bench.paintedAnew.push(paints),
      now: () => bench.clock.now,
      work: () => {
        bench.works += 1;
      },
      lookNow: () => bench.look(),
      notices: { look: async () => undefined, lookedAt: async () => void bench.beats.push(bench.clock.now) },
      follow: (batch) => void bench.followed.push(batch),
      refresh: async (date) => void bench.refreshed.push(date),
      show: (visit) => void bench.shown.push(visit),
      closeDesk: (ticket, kept) => void bench.closedDesks.push({ ticket, kept }),
      courier: {
        db,
        providers: async () => {
          const { provider } = bench;
          return provider ? [{ id: provider.id, provider, isPoller: true }] : [];
        },
        route: async () => bench.provider?.id ?? null,
        rules: async () => roundRules(await settings.read(), await silencedPhones(db)),
        now: () => bench.clock.now,
        lock: (_, work) => work(),
        changed: (visits) => void bench.changed.push(visits),
        point: async () => undefined,
        random: () => 0.5,
        gate: null,
      },
    },
  };
  return bench;
}

export function visitOf(i: number, change: Partial<VisitSeen> = {}): Visit {
  return asVisit({
    site: String(48_000 + i),
    date: DAY,
    time: `${String(9 + i).padStart(2, '0')}:00`,
    patient: `Ёлкин${i} Пётр Ильич`,
    phones: [{ e164: `+7937${1_000_000 + i}`, kind: 'mobile' }],
    doctor: 'Егорова Т. А.',
    place: '3',
    what: 'осмотр',
    cancelled: false,
    ...change,
  });
}
