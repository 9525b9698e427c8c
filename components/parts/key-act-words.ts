import { t } from '@/utils/browser/words.ts';
import { type KeyAct, type ListAct, PAIR_ACTS, type PairAct } from '@/utils/domain/keys.ts';

/** What a key does. */
export function keyActWords(act: KeyAct): string {
  const isPair = (PAIR_ACTS as readonly KeyAct[]).includes(act);
  return isPair ? t(`desk.outcome.pair.${act as PairAct}`) : t(`page.key.${act as ListAct}`);
}
