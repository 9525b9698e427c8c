import type { Mark } from '../domain/fact.ts';
import type { Paint } from '../messages/protocol.ts';
import { isGone, isNameless } from '../messages/refusals.ts';
import type { MarkOp, WriteAheadLog } from './write-ahead.ts';

export interface MarksOptions {
  log: WriteAheadLog;
  /** Asks the worker; resolves after its commit, rejects when it refused. */
  ask(op: MarkOp): Promise<{ paint: Paint }>;
  newOp(now: number): string;
  now(): number;
  /** A visit's row shows another mark from now on. */
  onShown(visit: string): void;
  onPaint(paint: Paint): void;
  /** The worker has committed the mark; `before` is what it replaced. */
  onKept(visit: string, mark: Mark | null, before: Mark | null): void;
  onRefused(visit: string, error: unknown): void;
}

/** Marks made here, ahead of the worker's answer. */
export interface Marks {
  /** The mark a row shows, where `kept` is the worker's. */
  shown(visit: string, kept: Mark | null): Mark | null;
  /** Marks or unmarks: written ahead, shown at once, kept by the worker; taken back if it refuses. */
  set(visit: string, mark: Mark | null, before: Mark | null): Promise<void>;
}

export function createMarks({ log, ask, newOp, now, onShown, onPaint, onKept, onRefused }: MarksOptions): Marks {
  const pending = new Map<string, MarkOp>();

  /**
   * Both leave within the gesture's own turn, the write first: a tab closed right after the double click has sent them already. Waiting
   * for the write before asking would lose the request, and with it the mark until the worker's next start.
   */
  async function keep(op: MarkOp): Promise<void> {
    // A full disk must not stop the mark itself: the worker's own commit is the one that counts.
    const written = log.keep(op).catch(() => undefined);
    const { paint } = await ask(op);
    // In the answer's own turn: by the time that the write is done, it may be older than the worker's newest word.
    settle(op);
    onPaint(paint);
    // The news may have said so before, and what is no news paints no row: it would go on showing what was ahead of it.
    if (paint.mark !== op.mark) onShown(op.visit);
    await written;
  }

  /** One that is kept is struck by the worker, in its own time. What stays by mistake is carried out again under its op id: no change. */
  async function strike(op: MarkOp): Promise<void> {
    await log.clear(op.op).catch(() => undefined);
  }

  /** Ends the showing of `op`, unless a later gesture on the same row has taken its place. */
  function settle(op: MarkOp): void {
    if (pending.get(op.visit) === op) pending.delete(op.visit);
  }

  return {
    shown(visit, kept) {
      const op = pending.get(visit);
      return op ? op.mark : kept;
    },
    async set(visit, mark, before) {
      const at = now();
      const op: MarkOp = { op: newOp(at), visit, mark, at };
      pending.set(visit, op);
      onShown(visit);
      try {
        await keep(op);
        onKept(visit, mark, before);
      } catch (error) {
        settle(op);
        onShown(visit);
        onRefused(visit, error);
        // Said to be taken back, so it must not come true at the worker's next start. Once the extension is gone nothing can be said, and
        // one that waits for the operator's name is to come true with it.
        if (!isGone(error) && !isNameless(error)) await strike(op);
      }
    },
  };
}
