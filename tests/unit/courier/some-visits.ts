import { asVisit, type Visit, type VisitSeen } from '../../../utils/domain/visit.ts';

/** The day that they are on, of a round that is the evening before. */
export const DAY = '2026-11-24';

/** `n` visits of `n` patients, each with a mobile of their own. */
export function someVisits(n: number, change: (i: number) => Partial<VisitSeen> = () => ({})): Visit[] {
  return Array.from({ length: n }, (_, i) =>
    asVisit({
      site: String(48_000 + i),
      date: DAY,
      time: `${String(9 + Math.floor(i / 6)).padStart(2, '0')}:${String((i % 6) * 10).padStart(2, '0')}`,
      patient: `Пациент${i} Анна Петровна`,
      phones: [{ e164: `+7937${String(1_000_000 + i)}`, kind: 'mobile' }],
      doctor: 'Егорова Т. А.',
      place: '3',
      what: 'осмотр',
      cancelled: false,
      ...change(i),
    }),
  );
}
