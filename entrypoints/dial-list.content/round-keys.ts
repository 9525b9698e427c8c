import { t } from '@/utils/browser/words.ts';
import { listenKeys } from '@/utils/page/keys.ts';
import type { Overlay } from '@/utils/page/overlay.ts';
import { createKeyHelp } from '@/utils/page/overlay-keys.ts';
import type { Row } from '@/utils/page/row-index.ts';
import type { Trees } from '@/utils/page/trees.ts';
import type { Round } from './round.ts';

export interface RoundKeysOptions {
  overlay: Overlay;
  document: Document;
  trees: Pick<Trees, 'each'>;
  round: Pick<Round, 'goNext' | 'current' | 'clearFilter'>;
  onMark(row: Row): void;
  onComment(row: Row): void;
  onCard(row: Row): void;
  /** A key for the current row, and there is none. */
  onNobody(): void;
  /** Something of ours is open that closes by Escape itself. */
  hasOwnEscape(): boolean;
  signal: AbortSignal;
}

export interface RoundKeys {
  toggleHelp(): void;
  close(): void;
}

/** The keys of the round on the page: docs/decisions/0008. */
export function listenRoundKeys(options: RoundKeysOptions): RoundKeys {
  const { overlay, document, trees, round, onMark, onComment, onCard, onNobody, hasOwnEscape, signal } = options;
  const help = createKeyHelp(overlay, document, {
    label: t('page.bar.keys'),
    keys: [
      ['Alt+N', t('page.key.next')],
      ['Alt+M', t('page.key.mark')],
      ['Alt+C', t('page.key.comment')],
      ['Alt+H', t('page.key.card')],
      ['Esc', t('page.key.escape')],
    ],
  });

  function withCurrent(act: (row: Row) => void): () => void {
    return () => {
      const row = round.current();
      if (row) act(row);
      else onNobody();
    };
  }

  listenKeys({
    trees,
    signal,
    onAlt: { KeyN: round.goNext, KeyM: withCurrent(onMark), KeyC: withCurrent(onComment), KeyH: withCurrent(onCard) },
    onEscape: () => !hasOwnEscape() && (help.close() || round.clearFilter()),
  });
  return { toggleHelp: help.toggle, close: () => void help.close() };
}
