import { DEFAULT_KEYS, LIST_ACTS, type ListAct } from '@/utils/domain/keys.ts';
import { listenKeys } from '@/utils/page/keys.ts';
import type { Row } from '@/utils/page/row-index.ts';
import type { Trees } from '@/utils/page/trees.ts';
import type { Round } from './round.ts';

export interface RoundKeysOptions {
  trees: Pick<Trees, 'each'>;
  round: Pick<Round, 'goNext' | 'current' | 'clearFilter' | 'turnFilter'>;
  /** To the current row. */
  onRow: Record<'mark' | 'outcome' | 'card' | 'sms', (row: Row) => void>;
  onUndo(): void;
  onHelp(): void;
  /** A key for the current row, and there is none. */
  onNobody(): void;
  /** Something of ours is open that closes by Escape itself. */
  hasOwnEscape(): boolean;
  signal: AbortSignal;
}

export interface RoundKeys {
  act(act: ListAct): void;
  /** From now on these keys. */
  use(keys: Record<ListAct, string>): void;
}

/** The keys of the round on the page: docs/decisions/0008 and 0025. */
export function listenRoundKeys(options: RoundKeysOptions): RoundKeys {
  const { trees, round, onRow, onUndo, onHelp, onNobody, hasOwnEscape, signal } = options;
  let used: Record<ListAct, string> = DEFAULT_KEYS;

  function act(name: ListAct): void {
    if (name === 'next') round.goNext();
    else if (name === 'filter') round.turnFilter();
    else if (name === 'undo') onUndo();
    else if (name === 'help') onHelp();
    else {
      const row = round.current();
      if (row) onRow[name](row);
      else onNobody();
    }
  }

  listenKeys({
    trees,
    signal,
    actOf(combo) {
      const name = LIST_ACTS.find((one) => used[one] === combo);
      return name && (() => act(name));
    },
    onEscape: () => !hasOwnEscape() && round.clearFilter(),
  });
  return {
    act,
    use(keys) {
      used = keys;
    },
  };
}
