import { t } from '@/utils/browser/words.ts';

/** Who did it: an operator by name, a machine part by what it is. */
export function authorWords(by: string): string {
  // What stands for a name until somebody has given one.
  if (by === '' || by === 'operator') return t('desk.by.operator');
  if (!by.startsWith('machine:')) return by;
  const part = by.slice('machine:'.length);
  return part === 'processing-centre' ? t('desk.by.centre') : t('desk.by.system');
}
