import type { Visit } from '../domain/visit.ts';
import type { Row } from './row-index.ts';

export interface ReporterOptions {
  rows(): Iterable<Row>;
  /** Tells the worker of at most `PIECE` visits; resolves when they are kept. */
  send(visits: Visit[]): Promise<void>;
  /** What could not be told; it is told again with the next change. */
  onFail(error: unknown): void;
}

/** Tells the worker which visits are on the list, each reading once. */
export interface Reporter {
  /** Soon: a page that shows a new heading before its new rows gets the time to finish. */
  schedule(): void;
  /** Now. Resolves when everything on the page is told. */
  flush(): Promise<void>;
  /** The worker may have missed what was told: tells everything again. */
  again(): Promise<void>;
  stop(): void;
}

/** So many visits at once: the worker refuses more. */
export const PIECE = 500;
/** So many pieces are on their way at once: the rows of a very long list get their colours as they are told, and no answer is waited for in vain. */
const ABREAST = 2;
const SETTLE = 150;

export function createReporter({ rows, send, onFail }: ReporterOptions): Reporter {
  const told = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> = Promise.resolve();
  let hasBegun = false;

  /** Visits whose reading the worker does not have; taken as told until a send fails. */
  function take(): Visit[] {
    const visits: Visit[] = [];
    const met = new Set<string>();
    for (const row of rows()) {
      // A visit that the page shows twice, differently, would be told anew each time: the first row speaks for it.
      if (row.isStale || met.has(row.id)) continue;
      met.add(row.id);
      if (told.get(row.id) === row.signature) continue;
      told.set(row.id, row.signature);
      visits.push({ id: row.id, ...row.seen });
    }
    return visits;
  }

  async function sendAll(visits: readonly Visit[]): Promise<void> {
    const pieces = Array.from({ length: Math.ceil(visits.length / PIECE) }, (_, i) => visits.slice(i * PIECE, (i + 1) * PIECE));
    const left = pieces.values();
    const sendLeft = async () => {
      for (const piece of left) await sendPiece(piece);
    };
    await Promise.all(Array.from({ length: ABREAST }, sendLeft));
  }

  async function sendPiece(piece: readonly Visit[]): Promise<void> {
    try {
      await send([...piece]);
    } catch (error) {
      for (const visit of piece) told.delete(visit.id);
      onFail(error);
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const visits = take();
    if (visits.length > 0) sending = Promise.all([sending, sendAll(visits)]).then(() => undefined);
    return sending;
  }

  return {
    schedule() {
      if (!hasBegun) {
        hasBegun = true;
        void flush();
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), SETTLE);
    },
    flush,
    again() {
      told.clear();
      return flush();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
