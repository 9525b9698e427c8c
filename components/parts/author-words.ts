import { t } from '@/utils/browser/words.ts';
import { providerName } from './provider-words.ts';

/** Machine parts that are no provider. */
const SYSTEM = ['page', 'courier'];

/** Who did it: an operator by name, a machine part by what it is. */
export function authorWords(by: string): string {
  // What stands for a name until somebody has given one.
  if (by === '' || by === 'operator') return t('desk.by.operator');
  if (!by.startsWith('machine:')) return by;
  const part = by.slice('machine:'.length);
  if (part === 'processing-centre') return t('desk.by.centre');
  return SYSTEM.includes(part) ? t('desk.by.system') : providerName(part);
}
