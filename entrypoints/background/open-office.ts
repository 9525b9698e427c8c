import { browser } from '#imports';
import { now, windClock } from '@/utils/browser/clock.ts';
import { pollProviders } from '@/utils/courier/poll.ts';
import { createWork } from '@/utils/courier/work.ts';
import { openJournal, StoreTooNewError } from '@/utils/journal/journal.ts';
import { SCHEMAS } from '@/utils/messages/schemas.ts';
import { createServer, Refused, type Server } from '@/utils/messages/server.ts';
import { defaultSettings } from '@/utils/settings/settings.ts';
import { createSettingsStore } from '@/utils/settings/settings-store.ts';
import { openLine } from '@/utils/team/line.ts';
import { callRequests } from '@/utils/worker/call-requests.ts';
import { deskRequests } from '@/utils/worker/desk-requests.ts';
import { eraseRequests } from '@/utils/worker/erase-requests.ts';
import { drainGestures, type GestureStore } from '@/utils/worker/gestures.ts';
import { createNews } from '@/utils/worker/news.ts';
import { createNotices } from '@/utils/worker/notices.ts';
import type { Office } from '@/utils/worker/office.ts';
import { pageRequests } from '@/utils/worker/page-requests.ts';
import { createPageStore } from '@/utils/worker/page-store.ts';
import { createPolicyPages } from '@/utils/worker/policy-pages.ts';
import { providerRequests } from '@/utils/worker/provider-requests.ts';
import { reportRequests } from '@/utils/worker/report-requests.ts';
import { createSweep } from '@/utils/worker/retention.ts';
import { settingsRequests } from '@/utils/worker/settings-requests.ts';
import { shiftRequests } from '@/utils/worker/shift-requests.ts';
import { takePolicy } from '@/utils/worker/take-policy.ts';
import { teachRequests } from '@/utils/worker/teach-requests.ts';
import { createTeaching } from '@/utils/worker/teaching.ts';
import { teamRequests } from '@/utils/worker/team/requests.ts';
import { createTeamSetups } from '@/utils/worker/team/setups.ts';
import { takeShared } from '@/utils/worker/team/sharing.ts';
import { pageUndoRequests, undoRequests } from '@/utils/worker/undo-requests.ts';
import { courierDeps } from './courier-deps.ts';
import { knownPolicy } from './known-policy.ts';
import { noticeBrowser } from './notice-browser.ts';
import { useConnectionsOnce } from './one-request.ts';
import { openTeam } from './open-team.ts';
import { pageBrowser } from './page-browser.ts';
import { teachIn } from './teach-in.ts';

export interface OfficeDoor {
  server: Server;
  /** Does something in the office once it is open; a failure is logged, never lost in silence. */
  run(work: (office: Office) => Promise<void>): void;
}

type FirstTemplate = Parameters<typeof defaultSettings>[0];

/** Opens the journal at the first need and keeps it for this worker's life. A failure is told to whoever asked, and tried again. */
export function openOffice(words: FirstTemplate): OfficeDoor {
  let opening: ReturnType<typeof furnish> | null = null;
  const open = () => {
    opening ??= furnish(words, server).catch((error: unknown) => {
      opening = null;
      throw error instanceof StoreTooNewError ? new Refused('storeTooNew') : error;
    });
    return opening;
  };
  const server = createServer(async () => (await open()).sides, SCHEMAS);
  return {
    server,
    run(work) {
      open()
        .then(({ office }) => work(office))
        .catch((error: unknown) => console.error('Dozvon:', error));
    },
  };
}

async function furnish(words: FirstTemplate, server: Server) {
  await windClock();
  const db = await openJournal();
  const onError = (error: unknown) => console.error('Dozvon:', error);
  await useConnectionsOnce().catch(onError);
  const onBroken = (field: string) => console.error('Dozvon: settings not used, unreadable at', field);
  const managed = knownPolicy(db, () => void takePolicy(office).catch(onError), onError);
  const settings = createSettingsStore(browser.storage.local, () => defaultSettings(words), onBroken, managed);
  const setups = createTeamSetups(db, managed, onBroken);
  const team = openTeam({
    db,
    setups,
    settings,
    courier: () => courier,
    onShared: (shared) => takeShared(office, shared, onBroken),
    work: () => office.work(),
    onError,
  });
  // A computer whose clock is wrong goes by the team's.
  const clock = () => now() + team.offset();
  const rules = () => courier.rules();
  const news = createNews({ db, server, now: clock, isTeamAway: team.isAway, onError, rules });
  const notices = createNotices({ db, now: clock, onError, rules, ...noticeBrowser });
  const { courier, connections } = courierDeps({
    db,
    settings,
    team,
    now: clock,
    changed(visits) {
      news.changed(visits);
      team.wake();
      void notices.look();
    },
  });
  const pages = createPageStore(browser.storage.local, pageBrowser, createPolicyPages(managed, onBroken));
  const office: Office = {
    db,
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
    sweep: createSweep({ db, settings, now, session: browser.storage.session as GestureStore }),
    paintAnew(paints) {
      server.publish('paint', { paints }, 'page');
      server.publish('tellAgain', {}, 'page');
    },
    work: createWork(courier, onError),
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
      ...providerRequests(office, connections),
      ...settingsRequests(office),
      ...teamRequests(office, setups, openLine),
    },
  };
  return { office, sides };
}
