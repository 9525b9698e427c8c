import type { Paint } from '../messages/protocol.ts';

/** What the worker said of each visit, the newest word last. */
export interface PaintBook {
  of(visit: string): Paint | null;
  /** News that the worker sent by itself. */
  hear(news: readonly Paint[]): void;
  /**
   * Opens a question; call what it returns with the answer. Of visits heard of in between the answer is left aside: it may be older than
   * the news, and whatever changed after the news comes as news again.
   */
  ask(): (answer: readonly Paint[]) => void;
}

// So many at once are painted as they come; more are most of a list.
const FEW = 120;

/** Called with the visits whose paint is another now: `onMany` where they are many. */
export function createPaintBook(onFew: (visits: readonly string[]) => void, onMany = onFew): PaintBook {
  const paints = new Map<string, Paint>();
  const heardAt = new Map<string, number>();
  let clock = 0;

  function write(news: readonly Paint[]): void {
    // What a question is answered with is told to every list as well.
    const changed = news.filter((paint) => JSON.stringify(paints.get(paint.visit)) !== JSON.stringify(paint));
    for (const paint of changed) paints.set(paint.visit, paint);
    (changed.length > FEW ? onMany : onFew)(changed.map((paint) => paint.visit));
  }

  return {
    of: (visit) => paints.get(visit) ?? null,
    hear(news) {
      clock += 1;
      for (const paint of news) heardAt.set(paint.visit, clock);
      write(news);
    },
    ask() {
      const since = clock;
      return (answer) => write(answer.filter((paint) => (heardAt.get(paint.visit) ?? 0) <= since));
    },
  };
}
