import type { Link } from '../../messages/link.ts';
import type { PageRequests } from '../../messages/protocol.ts';
import { type Sureness, TEACH_FIELDS, type TeachAct, type TeachTarget } from '../../messages/teach.ts';
import { createOverlay } from '../overlay.ts';
import { createDrawing } from './drawing.ts';
import type { Lesson } from './lesson.ts';
import sheet from './overlay-teach.css?inline';
import { createPanelFrame } from './panel-frame.ts';
import { elementAt, rectOf, scrollAt } from './pointing.ts';
import { createCells } from './read-list.ts';

export interface TeachingOptions {
  document: Document;
  link: Pick<Link<PageRequests>, 'request' | 'on' | 'onReconnect'>;
  lesson: Lesson;
  ticket: string;
  panelUrl: string;
  words: { panel: string; field(field: TeachTarget): string; sureness(sureness: Sureness): string; point(what: string): string };
  onError(error: unknown): void;
  /** Ends the layer and everything in it. */
  end(): void;
  signal: AbortSignal;
}

// A page that changes all the time is looked at again this often, ms.
const PAUSE = 500;
// The window's height counts a scrollbar in, a frame over it does not, px.
const SCROLLBAR = 40;

/** Draws over the page what was understood of it, opens the panel that shows and corrects it, and does what is asked there. */
export function openTeaching({ document, link, lesson, ticket, panelUrl, words, onError, end, signal }: TeachingOptions): void {
  const view = document.defaultView as Window & typeof globalThis;
  const overlay = createOverlay(document);
  const style = new view.CSSStyleSheet();
  style.replaceSync(sheet);
  overlay.root.adoptedStyleSheets = [...overlay.root.adoptedStyleSheets, style];
  const drawing = createDrawing(overlay, document);
  const panel = createPanelFrame(overlay, document, { url: panelUrl, label: words.panel });
  const host = overlay.root.host;
  let told = '';
  let drawn = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    const cellsOf = createCells(lesson.shape(), document);
    const { fields } = lesson.view();
    const sureness = new Map(fields.map((one) => [one.field, one.sureness]));
    const rows = lesson.list().elements.map((element) => ({
      element,
      cells: () => TEACH_FIELDS.flatMap((field) => cellsOf(element, field).map((cell) => ({ field, element: cell }))),
    }));
    drawing.show(rows, (field) => {
      const own = sureness.get(field);
      if (!own || own === 'missing' || own === 'absent') return null;
      return { name: words.field(field), sureness: own, how: words.sureness(own) };
    });
  }

  /** Tells the panel; unasked only where something is other than before. */
  function tell(isAsked: boolean): void {
    const now = lesson.view();
    const text = JSON.stringify(now);
    if (!isAsked && text === told) return;
    told = text;
    link.request('teach.tell', { ticket, view: now }).catch(onError);
  }

  function refresh(isAsked: boolean): void {
    const target = lesson.picking();
    panel.widen(target !== null);
    if (!target) drawing.hover(null, '');
    tell(isAsked);
    drawn = '';
  }

  /** Before each frame: whatever moves the list, in whichever frame or box, what is drawn over it moves along. */
  function follow(): void {
    if (signal.aborted) return;
    const [first] = lesson.list().elements;
    const { left = 0, top = 0, width = 0 } = first ? rectOf(first) : {};
    const place = [left, top, width, view.innerWidth, view.innerHeight].join();
    if (place !== drawn) {
      drawn = place;
      draw();
    }
    view.requestAnimationFrame(follow);
  }

  function at(act: { x: number; y: number }): Element | null {
    return elementAt(document, act.x, act.y, host);
  }

  function hover(act: { x: number; y: number }): void {
    const target = lesson.picking();
    if (target) drawing.hover(at(act), words.point(words.field(target)));
  }

  function point(act: { x: number; y: number; height: number }): void {
    const target = lesson.picking();
    const isWide = Math.abs(act.height - view.innerHeight) < SCROLLBAR;
    const element = isWide ? at(act) : null;
    if (target && element) lesson.point(target, element);
    refresh(true);
  }

  function carryOut(act: TeachAct): void {
    if (act.do === 'hover') hover(act);
    else if (act.do === 'point') point(act);
    else if (act.do === 'scroll') scrollAt(at(act), act.dx, act.dy);
    else if (act.do === 'close') end();
    else {
      correct(act);
      refresh(true);
    }
  }

  function correct(act: Exclude<TeachAct, { do: 'hover' | 'point' | 'scroll' | 'close' }>): void {
    switch (act.do) {
      case 'show':
        lesson.look();
        break;
      case 'pick':
        lesson.pick(act.target);
        break;
      case 'select':
        lesson.select(act.target, act.selector);
        break;
      case 'absent':
        lesson.markAbsent(act.field);
        break;
      case 'name':
        lesson.rename(act.name);
        break;
      case 'again':
        lesson.again();
        break;
    }
  }

  // Our own layer is no child of what is watched here but for its host, which has no attributes and no children.
  const observer = new view.MutationObserver(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      lesson.look();
      refresh(false);
    }, PAUSE);
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  link.on(
    'teachAct',
    (news) => {
      if (news.ticket === ticket) carryOut(news.act);
    },
    signal,
  );
  link.onReconnect(() => {
    if (!signal.aborted) refresh(true);
  });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
    overlay.remove();
  });
  follow();
}
