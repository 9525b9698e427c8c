import type { CourierRules } from '../../../utils/courier/deps.ts';
import { momentOf } from '../../../utils/domain/clinic-time.ts';
import type { Channel, Fact } from '../../../utils/domain/fact.ts';
import { asVisit, type Visit } from '../../../utils/domain/visit.ts';

export const DAY = '2026-11-24';
const ZONE = 'Europe/Samara';
export const NOON = momentOf('2026-11-23', '12:30', ZONE);
export const TEMPLATE = { id: 'visit', name: 'Уведомление', messenger: '{имя}, {дата} в {время}', sms: '{дата} {время}' };

/** Visits of that many patients, each with a mobile of their own, in the afternoon of the clinic's tomorrow. */
export const VISITS: readonly Visit[] = Array.from({ length: 4 }, (_, i) =>
  asVisit({
    site: String(48_000 + i),
    date: DAY,
    time: `1${i + 4}:00`,
    patient: `Пациент${i} Анна Петровна`,
    phones: [{ e164: `+7937${String(1_000_000 + i)}`, kind: 'mobile' }],
    doctor: 'Егорова Т. А.',
    place: '3',
    what: 'осмотр',
    cancelled: false,
  }),
);

/** The clinic's rules; one that sends SMS alone waits for no messenger. */
export function rulesFor(channel: Channel): CourierRules {
  return {
    zone: ZONE,
    start: '12:00',
    quietFrom: '21:00',
    quietTo: '09:00',
    clinic: 'Клиника',
    operator: 'Анна',
    cascade: {
      hasMessenger: channel === 'messenger',
      hasSms: true,
      failedAfter: 120,
      undeliveredAfter: 120,
      silentAfter: 120,
      noneBefore: 0,
      silenced: new Set(),
    },
  };
}

/** That the list showed a visit, as it stood then. */
export function seen({ id: visit, ...shown }: Visit, at: number, id: string): Fact {
  return { id, kind: 'visit.seen', visit, at, by: 'machine:page', data: { visit: shown } };
}
