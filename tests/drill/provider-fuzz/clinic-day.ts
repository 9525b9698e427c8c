import type { CourierRules } from '../../../utils/courier/deps.ts';
import { momentOf } from '../../../utils/domain/clinic-time.ts';
import type { Channel, Fact } from '../../../utils/domain/fact.ts';
import type { Visit } from '../../../utils/domain/visit.ts';
import { someVisits } from '../../unit/courier/some-visits.ts';
import { rules } from '../../unit/domain/clinic-day.ts';

export const NOON = momentOf('2026-11-23', '12:30', rules.zone);
export const TEMPLATE = { id: 'visit', name: 'Уведомление', messenger: '{имя}, {дата} в {время}', sms: '{дата} {время}' };

/** In the afternoon: how near a visit is does not stop them in the morning before. */
export const VISITS: readonly Visit[] = someVisits(4, (i) => ({ time: `1${i + 4}:00` }));

/** The clinic's rules; one that sends SMS alone waits for no messenger. */
export function rulesFor(channel: Channel): CourierRules {
  return { ...rules, clinic: 'Клиника', operator: 'Анна', cascade: { ...rules.cascade, hasMessenger: channel === 'messenger' } };
}

/** That the list showed a visit, as it stood then. */
export function seen({ id: visit, ...shown }: Visit, at: number, id: string): Fact {
  return { id, kind: 'visit.seen', visit, at, by: 'machine:page', data: { visit: shown } };
}
