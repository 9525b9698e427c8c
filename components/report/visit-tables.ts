import { callWords, factWords } from '@/components/desk/fact-words.ts';
import { authorWords } from '@/components/parts/author-words.ts';
import { t } from '@/utils/browser/words.ts';
import { correctedReports } from '@/utils/domain/call.ts';
import { undoneFacts } from '@/utils/domain/case.ts';
import { colourOf } from '@/utils/domain/colour.ts';
import type { Fact } from '@/utils/domain/fact.ts';
import { isMissed } from '@/utils/domain/outcome.ts';
import { showPhone } from '@/utils/domain/phone.ts';
import type { VisitState } from '@/utils/domain/shift-report.ts';
import { lastCallWords, stampWords } from './report-words.ts';
import type { Cell, Table } from './tables.ts';

/** Every visit of the list, one a line. `zone` is the clinic's, IANA. */
export function visitsTable(visits: readonly VisitState[], zone: string): Table {
  return {
    name: t('report.sheet.visits'),
    heads: (
      [
        'time',
        'patient',
        'phone',
        'doctor',
        'colour',
        'word',
        'calls',
        'attempts',
        'lastCall',
        'outcome',
        'comment',
        'next',
      ] as const
    ).map((key) => t(`report.visit.${key}`)),
    rows: visits.map((state) => visitRow(state, zone)),
    widths: [7, 32, 20, 24, 22, 28, 9, 9, 22, 26, 40, 36],
  };
}

function visitRow({ known, next, word }: VisitState, zone: string): Cell[] {
  const { visit, calls, comment } = known;
  const reported = calls.filter((call) => call.report !== null);
  const last = reported.at(-1) ?? null;
  return [
    visit.time,
    visit.patient,
    visit.phones.map((phone) => showPhone(phone.e164)).join(', '),
    visit.doctor,
    t(`colour.${colourOf(known) ?? 'none'}`),
    word ? `${t(`report.intent.${word.intent}`)}, ${t(`report.via.${word.via}`)}` : '',
    reported.length,
    reported.filter((call) => call.report && isMissed(call.report)).length,
    lastCallWords(last, zone),
    last?.report ? callWords(last.report, zone) : '',
    comment,
    next ? `${t(`step.${next.step}`)}: ${t(`reason.${next.reason}`)}` : t('reason.goneFromList'),
  ];
}

/** Everything that happened: who, what, when. Facts that were taken back or corrected are there, and say so. */
export function historyTable(visits: readonly VisitState[], facts: readonly Fact[], zone: string): Table {
  const undone = undoneFacts(facts);
  const corrected = correctedReports(facts, undone);
  const byVisit = Map.groupBy(facts, (fact) => fact.visit);
  return {
    name: t('report.sheet.history'),
    heads: (['time', 'patient', 'when', 'who', 'what', 'text', 'state'] as const).map((key) => t(`report.visit.${key}`)),
    rows: visits.flatMap(({ known: { visit } }) =>
      (byVisit.get(visit.id) ?? []).map((fact) => {
        const { text, quote } = factWords(fact, zone);
        const state = undone.has(fact.id) ? t('report.undone') : corrected.has(fact.id) ? t('report.corrected') : '';
        return [visit.time, visit.patient, stampWords(fact.at, zone), authorWords(fact.by), text, quote ?? '', state];
      }),
    ),
    widths: [7, 32, 17, 20, 44, 60, 12],
  };
}
