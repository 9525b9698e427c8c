import { browser } from '#imports';
import { now } from '@/utils/browser/clock.ts';
import { pollProviders } from '@/utils/courier/poll.ts';
import { createWork } from '@/utils/courier/work.ts';
import { isStoreError, StoreBlockedError, StoreTooNewError } from '@/utils/journal/journal.ts';
import { LockedError } from '@/utils/journal/lock/lock.ts';
import { SCHEMAS } from '@/utils/messages/schemas.ts';
import { createServer, Refused, type Server } from '@/utils/messages/server.ts';
import type { defaultSettings } from '@/utils/settings/settings.ts';
import type { LocalStore } from '@/utils/settings/settings-store.ts';
import { openLine } from '@/utils/team/line.ts';
import { answerCopied } from '@/utils/worker/answer-copied.ts';
import { callRequests } from '@/utils/worker/call-requests.ts';
import { createDayBook } from '@/utils/worker/days/day-book.ts';
import { deskRequests } from '@/utils/worker/desk-requests.ts';
import { diagnosisRequests } from '@/utils/worker/diagnosis-requests.ts';
import { eraseRequests } from '@/utils/worker/erase-requests.ts';
import { createErrorRing, type ErrorRing } from '@/utils/worker/error-ring.ts';
import { drainGestures, type GestureStore, strikeGesture } from '@/utils/worker/gestures.ts';
import { createNews } from '@/utils/worker/news.ts';
import { createNotices } from '@/utils/worker/notices.ts';
import type { Office } from '@/utils/worker/office.ts';
import { StoreBrokenError } from '@/utils/worker/open-kept.ts';
import { pageRequests } from '@/utils/worker/page-requests.ts';
import { providerRequests } from '@/utils/worker/provider-requests.ts';
import { reportRequests } from '@/utils/worker/report-requests.ts';
import { createSweep } from '@/utils/worker/retention.ts';
import { StoreFullError } from '@/utils/worker/room.ts';
import { settingsRequests } from '@/utils/worker/settings-requests.ts';
import { shiftRequests } from '@/utils/worker/shift-requests.ts';
import { takePolicy } from '@/utils/worker/take-policy.ts';
import { teachRequests } from '@/utils/worker/teach-requests.ts';
import { createTeaching } from '@/utils/worker/teaching.ts';
import { teamRequests } from '@/utils/worker/team/requests.ts';
import { takeShared } from '@/utils/worker/team/sharing.ts';
import { trainingRequests } from '@/utils/worker/training-requests.ts';
import { pageUndoRequests, undoRequests } from '@/utils/worker/undo-requests.ts';
import { createUpdates, type Updates } from '@/utils/worker/updates.ts';
import { browserLock } from './browser-lock.ts';
import { courierDeps } from './courier-deps.ts';
import { guardOffice } from './guard-office.ts';
import { machine } from './machine.ts';
import { noticeBrowser } from './notice-browser.ts';
import { createOfficeLife } from './office-life.ts';
import { oneRequest } from './one-request.ts';
import { openStore, type Store } from './open-store.ts';
import { openTeam } from './open-team.ts';
import { pageBrowser } from './page-browser.ts';
import { teachIn } from './teach-in.ts';

export interface OfficeDoor {
  server: Server;
  updates: Updates;
  /**
   * Does something in the office once it is open, or what there is to do while the PIN lock is closed; a failure is logged, never lost
   * in silence.
   */
  run(work: (office: Office) => Promise<void>, whileLocked?: () => Promise<void>): void;
}

type Furnished = Awaited<ReturnType<typeof furnish>>;
type FirstTemplate = Parameters<typeof defaultSettings>[0];

/** Opens the journal at the first need and keeps it for this worker's life. A failure is told to whoever asked, and tried again. */
export function openOffice(words: FirstTemplate): OfficeDoor {
  const errors = createErrorRing(browser.storage.local, now);
  const onError = (error: unknown) => {
    console.error('Dozvon:', error);
    errors.note('worker', error);
    store.room.isWhy(error).catch(() => undefined);
  };
  const lock = browserLock(onError);
  // A browser that meets a broken store may replace it at the next opening.
  const furnishTwice = async (): Promise<Furnished> => {
    try {
      return await furnish(server, store, guard.drop, errors);
    } catch (error) {
      if (!isStoreError(error)) throw error;
      if (await store.room.isWhy(error)) throw new StoreFullError();
      onError(error);
      store.suspect();
      return await furnish(server, store, guard.drop, errors);
    }
  };
  const run: OfficeDoor['run'] = (work, whileLocked) => {
    guard.run(({ office }) => work(office), whileLocked).catch(onError);
  };
  const store = openStore({
    lock,
    first: words,
    office: () => guard.enter(),
    drop: () => guard.drop(),
    onChanged: () => tellOurs(server),
    onPolicy: () => run(takePolicy, store.pages.startOpen),
    onError,
  });
  const guard = guardOffice<Furnished>({
    lock,
    furnish: () =>
      furnishTwice().catch((error: unknown) => {
        throw asRefusal(error);
      }),
    onOpen: ({ office }) => void office.notices.look(),
    server: () => server,
    pages: store.pages,
    onForget: store.forget,
    onError,
  });
  const updates = createUpdates({
    now,
    session: browser.storage.session as LocalStore,
    hasPage: () => server.hasListeners('ours'),
    reload: () => browser.runtime.reload(),
  });
  const server = createServer(guard.sidesFor, SCHEMAS, {
    always: store.requests,
    recover(error) {
      if (!isStoreError(error)) return false;
      store.suspect();
      guard.drop();
      return true;
    },
    refuse: async (error) => ((await store.room.isWhy(error)) ? new Refused('noRoom') : null),
    onAsk: updates.heard,
    onFail: errors.note,
  });
  return {
    server,
    updates,
    run,
  };
}

function asRefusal(error: unknown): unknown {
  if (error instanceof LockedError) return new Refused('locked');
  if (error instanceof StoreFullError) return new Refused('noRoom');
  if (error instanceof StoreTooNewError) return new Refused('storeTooNew');
  if (error instanceof StoreBlockedError) return new Refused('storeBlocked');
  return error instanceof StoreBrokenError || isStoreError(error) ? new Refused('storeBroken') : error;
}

/** Our own pages ask anew. */
function tellOurs(server: Pick<Server, 'publish'>): void {
  server.publish('changed', { date: null }, 'ours');
}

/** An office that has just been opened begins to send and to poll by itself so long, ms, afterwards; at a list's beat at once. */
const FIRST_WORK = 250;

async function furnish(server: Server, store: Store, drop: () => void, errors: ErrorRing) {
  const kept = await store.open();
  const { db, copy } = kept;
  const { settings, setupsOf, onBroken, pages } = store;
  const life = createOfficeLife();
  const days = createDayBook(db);
  // What was under way when the lock was closed, or the store was, finds no journal any more.
  const onError = (error: unknown) => void (life.isOver() || store.onError(error));
  const setups = setupsOf(db);
  const isOneRequest = oneRequest(onError);
  await isOneRequest().catch(onError);
  let isOpen = false;
  // Whoever has woken the worker is answered first.
  const work = () => {
    if (isOpen) office.work();
    else setTimeout(() => life.isOver() || office.work(), FIRST_WORK);
  };
  const team = openTeam({
    db,
    setups,
    settings,
    courier: () => courier,
    onShared: (shared) => takeShared(office, shared, onBroken),
    work,
    onError,
    isLost: () => store.notices.now()?.team === true,
  });
  // The browser has closed a store that it met with damage: what is opened next may be another one.
  store.onEnd(() => {
    team.stop();
    void life.end();
    days.close();
    drop();
  });
  // A computer whose clock is wrong goes by the team's.
  const clock = () => now() + team.offset();
  const rules = () => courier.rules();
  const news = createNews({ db, days, server, now: clock, isTeamAway: team.isAway, onError, rules });
  const notices = createNotices({ db, days, now: clock, onError, rules, ...noticeBrowser });
  const { courier, connections } = courierDeps({
    db,
    settings,
    team,
    life,
    isOneRequest,
    copied: copy.flush,
    now: clock,
    changed(visits) {
      news.changed(visits);
      team.wake();
      void notices.look();
    },
  });
  const send = createWork(courier, onError);
  const office: Office = {
    db,
    days,
    courier,
    settings,
    team,
    now: clock,
    pages,
    teaching: createTeaching({
      pages,
      now: clock,
      teachIn,
      isGranted: pageBrowser.isGranted,
      publish: server.publish,
      session: {
        get: async (key) => (await browser.storage.session.get(key))[key],
        put: (key, value) => browser.storage.session.set({ [key]: value }),
        drop: (key) => browser.storage.session.remove(key),
      },
    }),
    tickets: {
      get: async (ticket) => (await browser.storage.session.get(`desk.${ticket}`))[`desk.${ticket}`],
      put: (ticket, value) => browser.storage.session.set({ [`desk.${ticket}`]: value }),
    },
    gestures: browser.storage.local as GestureStore,
    session: browser.storage.session as GestureStore,
    sweep: createSweep({ db, settings, now, session: browser.storage.session as GestureStore, pruneCopy: copy.prune }),
    copied: copy.flush,
    strike: (op) => void strikeGesture(office, op).catch(onError),
    storeWords: store.words,
    paintAnew(paints) {
      server.publish('paint', { paints }, 'page');
      server.publish('tellAgain', {}, 'page');
    },
    work() {
      store.lookForRoom(kept).catch(onError);
      send();
    },
    // Whoever is about to call asks by themselves, whoever polls for the team: an answer heard twice is one fact.
    lookNow: () => pollProviders({ ...courier, providers: connections.providers }),
    notices,
    follow: news.follow,
    refresh: news.refresh,
    show: (visit) => server.publish('showVisit', { visit }, 'page'),
    closeDesk: (ticket, kept) => server.publish('deskClosed', { ticket, kept }, 'page'),
  };
  await drainGestures(office, office.gestures);
  await team.start();
  isOpen = true;
  const provider = providerRequests(office, connections);
  const sides = {
    page: { ...pageRequests(office), ...pageUndoRequests(office) },
    ours: {
      ...deskRequests(office),
      ...callRequests(office),
      ...teachRequests(office),
      ...undoRequests(office),
      ...shiftRequests(office),
      ...reportRequests(office),
      ...eraseRequests(office),
      ...provider,
      ...diagnosisRequests(office, errors, machine),
      ...trainingRequests(office, provider['provider.connect'], fetch),
      ...settingsRequests(office),
      ...teamRequests(office, setups, openLine),
    },
  };
  async function shut(): Promise<void> {
    team.stop();
    await life.end();
    await copy.flush();
    store.close();
    days.close();
  }

  return { office, sides: answerCopied(sides, copy, () => tellOurs(server)), shut };
}
