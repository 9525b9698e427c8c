import { now } from '@/utils/browser/clock.ts';
import { t } from '@/utils/browser/words.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { PageRequests, Paint } from '@/utils/messages/protocol.ts';
import type { FitTrouble } from '@/utils/messages/teach.ts';
import { createFollower } from '@/utils/page/follower.ts';
import { listenGestures } from '@/utils/page/gestures.ts';
import { createLayoutTick } from '@/utils/page/layout-tick.ts';
import { createListFit } from '@/utils/page/list-fit.ts';
import type { Overlay } from '@/utils/page/overlay.ts';
import { createMenu } from '@/utils/page/overlay-menu.ts';
import type { Toasts } from '@/utils/page/overlay-toasts.ts';
import { createPaintBook } from '@/utils/page/paint-book.ts';
import { createPaintPace } from '@/utils/page/paint-pace.ts';
import { createPainter } from '@/utils/page/painter.ts';
import { isPartial } from '@/utils/page/partial.ts';
import type { PageProfile } from '@/utils/page/profile.ts';
import type { Reader } from '@/utils/page/reader.ts';
import { createReporter } from '@/utils/page/reporter.ts';
import type { Row } from '@/utils/page/row-index.ts';
import { createTrees } from '@/utils/page/trees.ts';
import { createWholeList } from '@/utils/page/whole-list.ts';
import type { LocalStorage } from '@/utils/page/write-ahead.ts';
import { createAlive } from './alive.ts';
import { createDesks } from './desks.ts';
import { startHeart } from './heart.ts';
import { listenNews } from './list-news.ts';
import { createMarking } from './marking.ts';
import { menuItems } from './menu-items.ts';
import { paintWords } from './paint-words.ts';
import { createRound } from './round.ts';
import { listenRoundKeys } from './round-keys.ts';
import { createRowActs } from './row-acts.ts';
import { createRowChips } from './row-chips.ts';
import { createSilencing } from './silencing.ts';
import { openStatus } from './status.ts';
import { styleTrees } from './style-trees.ts';
import { createTakeBack } from './take-back.ts';
import { forAMoment } from './wait.ts';

export interface ListOptions {
  document: Document;
  link: Link<PageRequests>;
  profile: PageProfile;
  reader: Reader;
  local: LocalStorage;
  /** What the worker expected the page to show, on its way since before the page was read. */
  expected: Promise<readonly Paint[]>;
  isFolded: boolean;
  overlay: Overlay;
  toasts: Toasts;
  onGone(): void;
  /** The page was disconnected: it is left as it was found. */
  onDisconnected(): void;
  signal: AbortSignal;
}

/** Follows one page's list, paints what the worker knows of it, and passes on what the operator does. */
export async function openList(options: ListOptions): Promise<void> {
  const { document, link, profile, reader, local, expected, overlay, toasts, onGone, onDisconnected, signal } = options;
  const { isAlive, whileAlive, complain } = createAlive(onGone);
  const sayError = (text: string) => toasts.show({ tone: 'error', text });
  const paints = createPaintBook(repaint, createPaintPace({ paint: repaint, view: document.defaultView as Window, signal }));
  const painter = createPainter({ wordsOf: paintWords, withTitles: !reader.attributes.includes('title') });
  const trees = createTrees(document, reader.row, reader.beside);
  const follower = createFollower({
    document,
    reader,
    trees,
    onRow: show,
    onLeave: painter.clear,
    onCopies: painter.clearCopies,
    onBatch: whileAlive(onListChange),
    onMove: () => arrange(),
  });
  const fit = createListFit({ document, profile, follower, now });
  const { rows } = fit;
  const allVisits = () => new Set([...rows.all()].map((row) => row.id));
  const patientOf = (visit: string) => rows.ofVisit(visit)[0]?.seen.patient ?? '';
  const markOf = (visit: string) => marks.shown(visit, paints.of(visit)?.mark ?? null);
  const round = createRound({ rows, paintOf: paints.of, markOf, onChange: (visits) => repaint(visits ?? allVisits()) });
  const menu = createMenu(overlay, document, { label: t('page.menu.label'), hint: t('page.menu.hint') }, trees);
  const status = openStatus({
    overlay,
    document,
    local,
    follower,
    trees,
    isFolded: options.isFolded,
    onWanted: () => arrange(false),
    trouble,
    profile,
    round,
    onKeys: () => keys.act('help'),
    onTeach: whileAlive(() => void link.request('teach.open', {}).catch((error: unknown) => complain(error, sayError))),
  });
  const reporter = createReporter({ rows: rows.all, send: tell, onFail: (error) => complain(error, status.fail) });
  const tellWhole = createWholeList({
    rows: profile.whole === false ? () => [] : rows.all,
    doubtful: () => follower.rows.unread().doubtful + Number(follower.isReading()),
    isWhole: () => !isPartial(document, profile),
    send: async (date, visits) => void (await link.request('list.whole', { date, visits })),
  });
  const marks = createMarking({
    link,
    local,
    toasts,
    complain,
    told: reporter.flush,
    onShown: (visit) => repaint([visit]),
    onPaint: (paint) => paints.hear([paint]),
    askOutcome: (visit) => acts.askOutcome(visit),
    onNameless: () => void desks.open({ view: 'operator' }),
    patientOf,
  });
  const silencing = createSilencing({
    link,
    toasts,
    complain,
    told: reporter.flush,
    paintOf: paints.of,
    askPaints: paints.ask,
  });
  const offerTakeBack = createTakeBack({ link, toasts, patientOf, complain });
  const desks = createDesks({
    overlay,
    document,
    trees,
    link,
    signal,
    told: () => reporter.flush().then(tellWhole),
    rowOf,
    onFail: (error) => complain(error, sayError),
  });
  const acts = createRowActs({ rows, paintOf: paints.of, markOf, marks, desks, round, toasts });
  const chips = createRowChips({
    document,
    overlay,
    rows,
    rowOf: trees.rowOf,
    paintOf: paints.of,
    isDim: (row) => round.sightOf(row).isDim,
    onReply: whileAlive(acts.openCard),
    onNote: whileAlive(acts.openOutcome),
  });
  const arrange = createLayoutTick(document, whileAlive(place), signal, trees);
  const beat = startHeart({
    document,
    link,
    signal,
    onGone,
    date: listDate,
    trouble,
    onBeat: hearBeat,
    onShut: status.shut,
    onDisconnected,
    isAlive,
  });

  function trouble(): FitTrouble | null {
    return fit.trouble() ?? (overlay.isFought() ? 'fought' : null);
  }

  function say(what: 'noUndo' | 'noCurrent'): void {
    toasts.show({ text: t(`page.toast.${what}`) });
  }

  function show(row: Row): void {
    if (fit.trouble()) {
      painter.clear(row.element);
      return;
    }
    const paint = row.isStale ? null : paints.of(row.id);
    painter.paint(row, paint, row.isStale ? null : markOf(row.id), round.sightOf(row));
  }

  function repaint(visits: Iterable<string>): void {
    follower.quietly(() => {
      for (const visit of visits) for (const row of rows.ofVisit(visit)) show(row);
    });
    arrange(false);
  }

  async function tell(visits: Visit[]): Promise<void> {
    const answer = paints.ask();
    answer((await link.request('list.seen', { visits })).paints);
    status.fail(null);
    beat();
  }

  function onListChange(hasMoved: boolean): void {
    judge();
    chips.check();
    reporter.schedule();
    arrange(hasMoved);
  }

  /** What no longer fits is not painted, and is painted again once it does. */
  function judge(): void {
    if (!fit.judge()) return;
    follower.quietly(() => {
      for (const row of follower.rows.all()) show(row);
    });
    beat();
  }

  function hearBeat(answer: Parameters<typeof status.beat>[0]): void {
    follower.look();
    judge();
    arrange();
    // What could not be told is told again.
    reporter.schedule();
    keys.use(answer.keys);
    const before = round.summary();
    status.beat(answer);
    // The day round has begun on a list left open: that its rows are seen in the morning too is told anew (R6).
    if (before && before.round !== answer.summary?.round) void reporter.again();
    reporter
      .flush()
      .then(tellWhole)
      .catch((error: unknown) => complain(error, status.fail));
  }

  function listDate(): string | null {
    for (const row of rows.all()) return row.seen.date;
    return follower.date();
  }

  function place(hasMoved: boolean): void {
    chips.place(hasMoved);
    desks.place();
    status.arrange();
  }

  function rowOf(visit: string): Row | null {
    const all = rows.ofVisit(visit);
    return all.find((row) => row.element.getClientRects().length > 0) ?? all[0] ?? null;
  }

  function openMenu(row: Row, ...at: [x: number, y: number, byKeyboard: boolean]): void {
    const items = menuItems(row, (view) => void desks.open(view), silencing, toasts, document);
    menu.open(items, ...at);
  }

  listenGestures({
    trees,
    signal,
    isAmbiguous: acts.isAmbiguous,
    rowAt: fit.rowAt,
    onToggle: whileAlive(acts.toggle),
    onRefuse: whileAlive(acts.refuse),
    onMenu: whileAlive(openMenu),
  });
  const keys = listenRoundKeys({
    trees,
    round,
    signal,
    onRow: {
      mark: whileAlive(acts.toggleChecked),
      outcome: whileAlive(acts.openOutcome),
      card: whileAlive(acts.openCard),
      sms: whileAlive(acts.openSms),
    },
    onUndo: whileAlive(() => void (toasts.takeOffer() || say('noUndo'))),
    onHelp: whileAlive(() => void desks.open({ view: 'keys' })),
    onNobody: whileAlive(() => say('noCurrent')),
    hasOwnEscape: () => menu.isOpen() || desks.isOpen(),
  });
  listenNews({
    link,
    signal,
    onPaints(news) {
      paints.hear(news);
      beat();
    },
    onCommand: keys.act,
    onChanged: beat,
    again: () => void reporter.again(),
    onPageGone: (id) => id === profile.id && onDisconnected(),
    onShow: round.show,
    onDeskClosed: (closed) => desks.closed(closed.ticket) && offerTakeBack(closed),
  });
  signal.addEventListener('abort', () => {
    reporter.stop();
    follower.stop();
    painter.clearAll();
    menu.close();
    desks.close();
    chips.clear();
    status.close();
  });
  styleTrees({ trees, document, link, signal });
  // Rows are read once it is known what to paint on them; a worker that is only waking up is not waited for.
  await forAMoment(expected.then(paints.ask()));
  if (signal.aborted) return;
  follower.start();
  beat();
}
