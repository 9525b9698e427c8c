import type { Fact } from '@/utils/domain/fact.ts';
import { reportShift, type ShiftReport, type VisitState, visitStates } from '@/utils/domain/shift-report.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import type { ReportAnswer } from '@/utils/messages/report-protocol.ts';
import {
  answered,
  DAY,
  delivered,
  eve,
  fact,
  marked,
  morning,
  reported,
  rules,
  seen,
  sent,
  wrote,
} from '../../domain/clinic-day.ts';

/** When the reports of these tests are made. */
const NOW = morning('09:30');

/** A small shift: one confirms, one is called twice and reached, one is left. */
export function shiftFacts(second: Partial<Visit> = {}, comment = 'звонить жене'): Fact[] {
  const about = (visit: string, facts: Fact[]) => facts.map((one) => ({ ...one, visit }) as Fact);
  return [
    seen({ id: 'visit-1', time: '09:40' }),
    ...sent('messenger', eve('14:00')),
    delivered(eve('14:02')),
    answered(eve('15:10'), 'confirm'),
    ...about('visit-2', [
      seen({
        id: 'visit-2',
        time: '11:00',
        patient: 'Ёлкин Пётр Ильич',
        phones: [{ e164: '+79377654321', kind: 'mobile' }],
        ...second,
      }),
      fact('call.started', morning('08:00'), { phone: '+79377654321' }),
      reported(morning('08:02'), { picked: 'no', will: 'unsaid', comment }),
    ]),
    ...about('visit-3', [
      seen({ id: 'visit-3', time: '11:30', patient: 'Яхонтова Вера Юрьевна' }),
      marked(eve('18:00')),
      wrote(eve('19:00'), 'не смогу'),
      fact('call.started', morning('08:10'), { phone: '+79371234567' }, { by: 'Вера' }),
      fact('call.reported', morning('08:13'), { picked: 'yes', will: 'moves', comment: '', again: null }, { by: 'Вера' }),
    ]),
  ];
}

export function report(facts = shiftFacts()): ShiftReport {
  return reportShift(DAY, facts, NOW, rules);
}

export function states(facts = shiftFacts()): VisitState[] {
  return visitStates(facts, NOW, rules);
}

export function reportAnswer(change: Partial<ReportAnswer> = {}): ReportAnswer {
  return {
    report: report(),
    days: ['2026-11-23', DAY],
    clinic: 'Стоматология на Садовой',
    operator: 'Анна',
    zone: rules.zone,
    ...change,
  };
}
