import { t } from '@/utils/browser/words.ts';
import type { Health } from '@/utils/messages/protocol.ts';
import type { FitTrouble } from '@/utils/messages/teach.ts';
import type { Follower } from '@/utils/page/follower.ts';
import type { DatePlace } from '@/utils/page/profile.ts';

/** What is wrong with the list as it stands on the page; null when it is understood. */
export function listTrouble(
  follower: Pick<Follower, 'date' | 'rows'>,
  dateFrom: DatePlace['from'],
  unfit: FitTrouble | null,
): string | null {
  const unread = follower.rows.unread();
  const isOfPage = dateFrom === 'page' || dateFrom === 'url';
  if (isOfPage && follower.date() === null && unread.all > 0) return t('page.bar.noDate');
  if (unfit) return t(`teach.fit.${unfit}`);
  for (const row of follower.rows.all()) if (row.isStale) return t('page.bar.stale');
  return unread.doubtful > 0 ? t('page.bar.doubtful', [String(unread.doubtful)]) : null;
}

/** Nobody has said who works here. */
export function nameTrouble({ operator }: { operator: string }): string | null {
  return operator === '' ? t('shift.notChosen') : null;
}

/** What is wrong with the processing centre; null while all is well. */
export function healthTrouble(health: Health): string | null {
  if (!health.connected) return t('fault.notConnected');
  // The fault is a key of its section; an older page may not know a new one.
  if (health.fault) return t(`fault.${health.fault}` as 'fault.silent') || t('page.bar.fault');
  return health.isStuck ? t('page.bar.stuck') : null;
}
