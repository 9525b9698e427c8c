import type { ComponentChildren } from 'preact';
import { t } from '@/utils/browser/words.ts';
import { type KeyAct, type Keys, LIST_ACTS, PAIR_ACTS } from '@/utils/domain/keys.ts';
import { comboWords } from './combo-words.ts';
import { keyActWords } from './key-act-words.ts';
import './key-table.css';

interface Props {
  keys: Keys;
  /** What stands after a key: the means to change it. */
  after?: (act: KeyAct) => ComponentChildren;
}

/** Keys and what they do: on the list, in the box of an outcome. */
export function KeyTable({ keys, after }: Props) {
  const table = (title: string, acts: readonly KeyAct[]) => (
    <table class="keys">
      <caption>{title}</caption>
      <tbody>
        {acts.map((act) => (
          <tr key={act}>
            <th scope="row">{keyActWords(act)}</th>
            <td>
              <kbd>{comboWords(keys[act])}</kbd>
            </td>
            {after && <td>{after(act)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <>
      {table(t('keys.onList'), LIST_ACTS)}
      {table(t('keys.inBox'), PAIR_ACTS)}
    </>
  );
}
