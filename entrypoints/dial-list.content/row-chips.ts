import { t } from '@/utils/browser/words.ts';
import { MEANING_SIGNS } from '@/utils/domain/signs.ts';
import type { Paint } from '@/utils/messages/protocol.ts';
import type { Follower } from '@/utils/page/follower.ts';
import type { Overlay } from '@/utils/page/overlay.ts';
import { createChipStrips, type RowChips } from '@/utils/page/overlay-row-chips.ts';
import type { Row } from '@/utils/page/row-index.ts';
import { followRowsOnScreen, type SeenRow } from '@/utils/page/rows-on-screen.ts';
import { shortName } from '@/utils/page/short-name.ts';
import { noteWords } from './note-words.ts';

export interface RowChipsOptions {
  document: Document;
  overlay: Overlay;
  /** The row that an element stands in. */
  rowOf(element: Element): Element | null;
  rows: Pick<Follower['rows'], 'of' | 'all'>;
  paintOf(visit: string): Paint | null;
  isDim(row: Row): boolean;
  onReply(row: Row): void;
  onNote(row: Row): void;
}

export interface PlacedChips {
  /** Puts them where their rows are now; `hasMoved` is false where rows can only have changed what they say. */
  place(hasMoved: boolean): void;
  /** Takes away at once those whose row has become another patient's: the place is measured only before the next frame. */
  check(): void;
  clear(): void;
}

/** Replies and comment boxes beside the rows that can be seen. */
export function createRowChips(options: RowChipsOptions): PlacedChips {
  const { document, overlay, rowOf, rows, paintOf, isDim, onReply, onNote } = options;
  const strips = createChipStrips(overlay, document, { reply: onReply, note: onNote });
  const seenNow = followRowsOnScreen({ document, overlay, rowOf, rows });
  return {
    place(hasMoved) {
      strips.place(seenNow(hasMoved).map((one) => chipsOf(one, paintOf(one.row.id), isDim(one.row))));
    },
    check: () => strips.keep((row) => rows.of(row.element)?.id === row.id),
    clear: strips.clear,
  };
}

/** A dimmed row keeps only what the patient wrote. */
function chipsOf({ row, box }: SeenRow, paint: Paint | null, isDim: boolean): RowChips {
  if (!paint || row.isStale) return { row, box, reply: null, note: null };
  const patient = shortName(row.seen.patient);
  const { reply, note, calling } = paint;
  return {
    row,
    box,
    // A proposal: a sign before what the patient wrote, and words beside it.
    reply: reply && {
      text: MEANING_SIGNS[reply.meaning] + reply.text,
      label: `${t('page.reply', [patient, reply.text])} (${t(`meaning.${reply.meaning}`)})`,
    },
    note: isDim ? null : noteWords(note, patient, calling),
  };
}
