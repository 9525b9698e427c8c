import { browser } from '#imports';
import { t } from '@/utils/browser/words.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import { isGone } from '@/utils/messages/gone.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskView, PageRequests } from '@/utils/messages/protocol.ts';
import { createFollower } from '@/utils/page/follower.ts';
import { listenGestures } from '@/utils/page/gestures.ts';
import { createLayoutTick } from '@/utils/page/layout-tick.ts';
import type { Overlay } from '@/utils/page/overlay.ts';
import { createDeskFrame } from '@/utils/page/overlay-desk.ts';
import { createMenu } from '@/utils/page/overlay-menu.ts';
import { createReplies, type ShownReply } from '@/utils/page/overlay-replies.ts';
import type { Toasts } from '@/utils/page/overlay-toasts.ts';
import { createPaintBook } from '@/utils/page/paint-book.ts';
import { createPainter } from '@/utils/page/painter.ts';
import type { PageProfile } from '@/utils/page/profile.ts';
import type { Reader } from '@/utils/page/reader.ts';
import { createReporter } from '@/utils/page/reporter.ts';
import type { Row } from '@/utils/page/row-index.ts';
import { shortName } from '@/utils/page/short-name.ts';
import { createWholeList } from '@/utils/page/whole-list.ts';
import type { LocalStorage } from '@/utils/page/write-ahead.ts';
import { startHeart } from './heart.ts';
import { createMarking } from './marking.ts';
import { menuItems } from './menu-items.ts';
import { paintWords } from './paint-words.ts';
import { refusalWords } from './refusal-words.ts';
import { openStatus } from './status.ts';

export interface ListOptions {
  document: Document;
  link: Link<PageRequests>;
  profile: PageProfile;
  reader: Reader;
  local: LocalStorage & { get(key: string): Promise<Record<string, unknown>> };
  overlay: Overlay;
  toasts: Toasts;
  onGone(): void;
  signal: AbortSignal;
}

/** Follows one page's list, paints what the worker knows of it, and passes on what the operator does. */
export async function openList(options: ListOptions): Promise<void> {
  const { document, link, profile, reader, local, overlay, toasts, onGone, signal } = options;
  const paints = createPaintBook(repaint);
  const painter = createPainter({ wordsOf: paintWords, withTitles: !reader.attributes.includes('title') });
  const follower = createFollower({ document, reader, onRow: show, onLeave: painter.clear, onBatch: whileAlive(onListChange) });
  const status = await openStatus({ overlay, document, local, follower, profile });
  const reporter = createReporter({ rows: follower.rows.all, send: tell, onFail: (error) => complain(error, status.fail) });
  const tellWhole = createWholeList({
    rows: profile.whole === false ? () => [] : follower.rows.all,
    doubtful: () => follower.rows.unread().doubtful,
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
    patientOf: (visit) => follower.rows.ofVisit(visit)[0]?.seen.patient ?? '',
  });
  const menu = createMenu(overlay, document, { label: t('page.menu.label'), hint: t('page.menu.hint') });
  const desk = createDeskFrame(
    overlay,
    document,
    (ticket) => `${browser.runtime.getURL('/desk.html')}#${ticket}`,
    t('page.desk'),
  );
  const replies = createReplies(overlay, document, (row) => void openDesk({ view: 'visit', visit: row.id }));
  const arrange = createLayoutTick(document, place, signal);
  const beat = startHeart({
    document,
    link,
    signal,
    onGone,
    date: listDate,
    onBeat: hearBeat,
    isAlive,
  });

  /** Every word is asked of the extension, so once it is gone there are none but those that were kept for it. */
  function complain(error: unknown, say: (text: string) => void): void {
    if (isGone(error)) onGone();
    else say(refusalWords(error));
  }

  function sayError(text: string): void {
    toasts.show({ tone: 'error', text });
  }

  function show(row: Row): void {
    const paint = row.isStale ? null : paints.of(row.id);
    painter.paint(row, paint, row.isStale ? null : marks.shown(row.id, paint?.mark ?? null));
  }

  function repaint(visits: readonly string[]): void {
    follower.quietly(() => {
      for (const visit of visits) for (const row of follower.rows.ofVisit(visit)) show(row);
    });
    arrange();
  }

  async function tell(visits: Visit[]): Promise<void> {
    const answer = paints.ask();
    answer((await link.request('list.seen', { visits })).paints);
    status.fail(null);
    beat();
  }

  function isAlive(): boolean {
    return browser.runtime?.id !== undefined;
  }

  /** Nothing is begun for an operator once the extension is gone: there are not even words to say so with. */
  function whileAlive<A extends unknown[]>(act: (...given: A) => void): (...given: A) => void {
    return (...given) => (isAlive() ? act(...given) : onGone());
  }

  function onListChange(): void {
    reporter.schedule();
    arrange();
  }

  function hearBeat(answer: Parameters<typeof status.beat>[0]): void {
    follower.look();
    // What could not be told is told again.
    reporter.schedule();
    status.beat(answer);
    reporter
      .flush()
      .then(tellWhole)
      .catch((error: unknown) => complain(error, status.fail));
  }

  function listDate(): string | null {
    for (const row of follower.rows.all()) return row.seen.date;
    return follower.date();
  }

  function place(): void {
    replies.place(writtenReplies());
    status.arrange();
  }

  function* writtenReplies(): Iterable<ShownReply> {
    for (const { visit, reply } of paints.all()) {
      if (!reply) continue;
      for (const row of follower.rows.ofVisit(visit)) {
        yield { row, text: reply.text, label: t('page.reply', [shortName(row.seen.patient), reply.text]) };
      }
    }
  }

  function isAmbiguous(row: Row): boolean {
    return follower.rows
      .ofVisit(row.id)
      .some((other) => other.element !== row.element && other.element.getClientRects().length > 0);
  }

  function toggle(row: Row): void {
    const shown = marks.shown(row.id, paints.of(row.id)?.mark ?? null);
    void marks.set(row.id, shown ? null : 'called', shown);
  }

  function openMenu(row: Row, x: number, y: number, byKeyboard: boolean): void {
    const items = menuItems(row, (view) => void openDesk(view), toasts, document);
    menu.open(items, x, y, byKeyboard);
  }

  async function openDesk(view: DeskView): Promise<void> {
    try {
      await reporter.flush();
      await tellWhole();
      const { ticket } = await link.request('desk.ticket', view);
      if (!signal.aborted) desk.open(ticket);
    } catch (error) {
      complain(error, sayError);
    }
  }

  listenGestures({
    document,
    signal,
    isAmbiguous,
    rowAt: follower.rowAt,
    onToggle: whileAlive(toggle),
    onRefuse: whileAlive((why) => sayError(t(`page.toast.${why}`))),
    onMenu: whileAlive(openMenu),
  });
  link.on(
    'paint',
    (news) => {
      paints.hear(news.paints);
      beat();
    },
    signal,
  );
  link.on('changed', beat, signal);
  link.on('deskClosed', ({ ticket }) => desk.close(ticket), signal);
  link.onReconnect(() => {
    if (!signal.aborted) void reporter.again();
  });
  signal.addEventListener('abort', () => {
    reporter.stop();
    follower.stop();
    painter.clearAll();
    menu.close();
    desk.close();
    replies.clear();
    status.close();
  });
  follower.start();
  beat();
}
