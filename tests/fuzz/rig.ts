import { COLOURS } from '../../utils/domain/colour.ts';
import type { Mark } from '../../utils/domain/fact.ts';
import type { Visit } from '../../utils/domain/visit.ts';
import type { Paint } from '../../utils/messages/protocol.ts';
import { createFollower, type Follower } from '../../utils/page/follower.ts';
import { listenGestures } from '../../utils/page/gestures.ts';
import { createMarks } from '../../utils/page/marks.ts';
import { createPaintBook } from '../../utils/page/paint-book.ts';
import { createPainter } from '../../utils/page/painter.ts';
import { createReader } from '../../utils/page/reader.ts';
import { createReporter } from '../../utils/page/reporter.ts';
import type { Row } from '../../utils/page/row-index.ts';
import { createTrees } from '../../utils/page/trees.ts';
import type { Dice } from '../clinic/seeded.ts';
import { profileOf, type Shape } from './page.ts';

export interface Rig {
  follower: Follower;
  /** What the worker knows of each visit it was told of. */
  truth: Map<string, Paint>;
  /** The visit that the last gesture was taken to mean; null where it meant none. */
  lastToggled: string | null;
  /** A double click of a hand: no program can make one that a browser calls trusted. */
  doubleClick(target: Element): void;
  /** Something changes by itself: a patient answers. */
  answer(): void;
  /** Answers on their way arrive, in whatever order. */
  deliver(all: boolean): Promise<void>;
  /** Tells the worker at once of every row, and has it answer. */
  settle(): Promise<void>;
  stop(): void;
}

/** The page's side of the extension as entrypoints/dial-list.content puts it together, with a worker that answers when told to. */
export function createRig(document: Document, shape: Shape, dice: Dice, onBatch: () => void, soon: () => Promise<void>): Rig {
  const truth = new Map<string, Paint>();
  // The worker does what it is asked and tells what happened in order; an answer on rows it was told of may be older than both.
  const inOrder: (() => void)[] = [];
  const answers: (() => void)[] = [];
  const life = new AbortController();
  const hands = new Map<string, (event: Event) => void>();
  const paints = createPaintBook(repaint);
  // The title names the visit that the paint is of, so that one on a wrong row is seen even where the colours are alike.
  const painter = createPainter({ wordsOf: (paint) => paint.visit, withTitles: true });
  const reader = createReader(profileOf(shape), document, () => '2026-11-23');
  const trees = createTrees(document, reader.row, reader.beside);
  const follower = createFollower({
    document,
    reader,
    trees,
    many: dice.pick([2, 200]),
    onRow: show,
    onLeave: painter.clear,
    onCopies: painter.clearCopies,
    onBatch: heard,
  });
  const { rows } = follower;
  const markOf = (visit: string) => marks.shown(visit, paints.of(visit)?.mark ?? null);
  const reporter = createReporter({ rows: rows.all, send: tell, onFail: () => undefined });
  const marks = createMarks({
    log: { keep: soon, clear: async () => undefined },
    ask: ({ visit, mark }) => later(inOrder, () => ({ paint: change(visit, { mark }) })),
    newOp: () => 'op',
    now: () => 0,
    onShown: (visit) => repaint([visit]),
    onPaint: (paint) => paints.hear([paint]),
    onKept: () => undefined,
    onRefused: () => undefined,
  });
  const rig: Rig = {
    follower,
    truth,
    lastToggled: null,
    doubleClick(target) {
      for (const [type, detail] of [
        ['mousedown', 1],
        ['mousedown', 2],
        ['dblclick', 2],
      ] as const) {
        hands.get(type)?.({ isTrusted: true, button: 0, detail, target, composedPath: () => [target] } as unknown as Event);
      }
    },
    answer() {
      const known = [...truth.keys()];
      if (known.length === 0) return;
      const [visit, colour] = [dice.pick(known), dice.pick(COLOURS)];
      void later(inOrder, () => paints.hear([change(visit, { colour })]));
    },
    async deliver(all) {
      for (let i = all ? inOrder.length + answers.length : dice.between(0, 6); i > 0; i--) {
        const isAnswer = answers.length > 0 && (inOrder.length === 0 || dice.chance(0.5));
        if (isAnswer) answers.splice(dice.between(0, answers.length - 1), 1)[0]?.();
        else inOrder.shift()?.();
        // Each is a message of its own.
        await soon();
      }
    },
    async settle() {
      for (let i = 0; i < 3; i++) {
        const told = reporter.flush();
        while (inOrder.length + answers.length > 0) {
          await rig.deliver(true);
        }
        await told;
      }
    },
    stop() {
      life.abort();
      reporter.stop();
      follower.stop();
      painter.clearAll();
    },
  };

  function listen(type: string, handler: (event: Event) => void): void {
    hands.set(type, handler);
  }

  function heard(): void {
    void reporter.flush();
    onBatch();
  }

  function show(row: Row): void {
    painter.paint(row, row.isStale ? null : paints.of(row.id), row.isStale ? null : markOf(row.id));
  }

  function repaint(visits: Iterable<string>): void {
    follower.quietly(() => {
      for (const visit of visits) for (const row of rows.ofVisit(visit)) show(row);
    });
  }

  async function tell(visits: Visit[]): Promise<void> {
    const answer = paints.ask();
    const known = visits.map((visit) => truth.get(visit.id) ?? change(visit.id, { colour: dice.pick([...COLOURS, null]) }));
    if (dice.chance(0.05)) return later(answers, () => Promise.reject(new Error('The worker was stopped')));
    await later(answers, () => answer(known));
  }

  function change(visit: string, what: Partial<Paint>): Paint {
    const before = truth.get(visit) ?? {
      visit,
      colour: null,
      mark: null as Mark | null,
      next: { step: 'send', reason: 'notSent' } as Paint['next'],
      reply: null,
      note: { state: 'none' as const, comment: '', call: null, missed: 0, again: null, past: null },
      isSilenced: false,
      calling: null,
      isUnknown: false,
    };
    const after = { ...before, ...what };
    truth.set(visit, after);
    return after;
  }

  function later<T>(queue: (() => void)[], work: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      queue.push(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  listenGestures({
    trees: { each: (act, signal) => act({ defaultView: { addEventListener: listen } } as unknown as Document, signal) },
    signal: life.signal,
    rowAt: follower.rowAt,
    isAmbiguous: (row) => rows.ofVisit(row.id).length > 1,
    onToggle(row) {
      rig.lastToggled = row.id;
      const shown = markOf(row.id);
      void marks.set(row.id, shown ? null : 'called', shown);
    },
    onRefuse: () => undefined,
    onMenu: () => undefined,
  });
  follower.start();
  return rig;
}
