import { now } from '@/utils/browser/clock.ts';
import { t } from '@/utils/browser/words.ts';
import type { Mark } from '@/utils/domain/fact.ts';
import { newFactId } from '@/utils/domain/fact-id.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { PageRequests, Paint } from '@/utils/messages/protocol.ts';
import { isNameless } from '@/utils/messages/refusals.ts';
import { createMarks, type Marks } from '@/utils/page/marks.ts';
import type { Toasts } from '@/utils/page/overlay-toasts.ts';
import { shortName } from '@/utils/page/short-name.ts';
import { createWriteAhead, type LocalStorage } from '@/utils/page/write-ahead.ts';

export interface MarkingOptions {
  link: Link<PageRequests>;
  local: LocalStorage;
  toasts: Toasts;
  patientOf(visit: string): string;
  /** Resolves when the worker has been told of every row: it marks only what it has seen. */
  told(): Promise<void>;
  onShown(visit: string): void;
  onPaint(paint: Paint): void;
  /** A row was marked as called: whether the operator is now asked for the outcome instead of being told (R7). */
  askOutcome(visit: string): boolean;
  /** A mark waits until somebody has said who works here. */
  onNameless(): void;
  /** Says why something was refused, unless the extension is gone. */
  complain(error: unknown, say: (why: string) => void): void;
}

/** Marks with what is said about them: what was kept and how to undo it, what was not and why. */
export function createMarking({
  link,
  local,
  toasts,
  patientOf,
  told,
  onShown,
  onPaint,
  askOutcome,
  onNameless,
  complain,
}: MarkingOptions): Marks {
  const undone = new Set<string>();
  const marks = createMarks({
    log: createWriteAhead(local),
    async ask(op) {
      await told();
      return link.request('list.mark', op);
    },
    newOp: newFactId,
    now,
    onShown,
    onPaint,
    onKept: tellKept,
    onRefused(visit, error) {
      const name = shortName(patientOf(visit));
      if (isNameless(error)) {
        toasts.show({ text: t('page.toast.waits', [name]) });
        onNameless();
      } else complain(error, (why) => toasts.show({ tone: 'error', text: t('page.toast.refused', [name, why]) }));
    },
  });

  function tellKept(visit: string, mark: Mark | null, before: Mark | null): void {
    const isUndo = undone.delete(visit);
    if (mark === 'called' && !isUndo && askOutcome(visit)) return;
    const name = shortName(patientOf(visit));
    const text = mark ? t('page.toast.marked', [name]) : t('page.toast.unmarked', [name]);
    // An undo is not offered to be undone: the double click does that.
    const action = { label: t('page.toast.undo'), run: () => undo(visit, mark, before) };
    toasts.show(isUndo ? { text } : { text, action });
  }

  function undo(visit: string, mark: Mark | null, before: Mark | null): void {
    undone.add(visit);
    void marks.set(visit, before, mark);
  }

  return marks;
}
