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

/** What is wrong with what messages go through; null while all is well. Of several troubles the first. */
export function healthTrouble(health: Health): string | null {
  const faulty = health.providers.find((one) => one.fault !== null);
  if (faulty) return faultText(faulty.id, faulty.fault ?? '');
  if (!health.connected) return t('fault.notConnected');
  const stuck = health.providers.find((one) => one.isStuck);
  return stuck ? t('page.bar.stuck', [nameOf(stuck.id)]) : null;
}

/** The fault is a key of its section; an older page may not know a new one. */
function faultText(id: string, fault: string): string {
  const own = id === 'processing-centre' && t(`fault.${fault}` as 'fault.silent');
  return own || t(`providerFault.${fault}` as 'providerFault.silent', [nameOf(id)]) || t('page.bar.fault', [nameOf(id)]);
}

function nameOf(id: string): string {
  return t(`provider.${id.replaceAll('-', '_')}.name` as 'provider.processing_centre.name') || id;
}
