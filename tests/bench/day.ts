import type { Answer, Fact, FactData, FactKind } from '../../utils/domain/fact.ts';
import { newFactId } from '../../utils/domain/fact-id.ts';
import { readPhones } from '../../utils/domain/phone.ts';
import { asVisit, type Visit } from '../../utils/domain/visit.ts';
import { caseRow } from '../../utils/journal/case-row.ts';
import type { CaseRow, OutboxRow } from '../../utils/journal/journal.ts';

/** One row of the bench's list, as the page shows it; `colour` is what its phone gets. */
export interface BenchLine {
  no: string;
  time: string;
  patient: string;
  phone: string;
  doctor: string;
  room: string;
  what: string;
  age: string;
  colour: Colour;
  isMarked: boolean;
}

export type Colour = 'blue' | 'grey' | 'red' | 'orange' | 'green';

/** A day's list and everything that is known of it when the measuring begins. */
export interface BenchDay {
  /** `YYYY-MM-DD` */
  date: string;
  lines: BenchLine[];
  visits: Visit[];
  facts: Fact[];
  cases: CaseRow[];
  outbox: OutboxRow[];
}

const SURNAMES = [
  'Абрамова',
  'Белов',
  'Воронина',
  'Гусев',
  'Дроздова',
  'Ершов',
  'Жукова',
  'Зимин',
  'Ильина',
  'Котов',
  'Лебедева',
];
const NAMES = ['Анна', 'Борис', 'Вера', 'Глеб', 'Дарья', 'Егор', 'Жанна', 'Захар', 'Инна', 'Кирилл', 'Лидия', 'Матвей', 'Нина'];
const FATHERS = ['Петровна', 'Ильич', 'Олеговна', 'Юрьевич', 'Павловна', 'Львович', 'Романовна'];
const DOCTORS = ['Соколова М. И.', 'Кравцов Д. А.', 'Мельник О. В.', 'Орлов С. Н.', 'Яшина Т. П.'];
const WORK = ['Осмотр', 'Пломба', 'Гигиена', 'Консультация', 'Протез'];
const COLOURS: Colour[] = ['blue', 'green', 'blue', 'grey', 'blue', 'green', 'red', 'blue', 'orange', 'green'];
const ANSWERS: Partial<Record<Colour, Answer>> = { green: 'confirm', red: 'cancel', orange: 'reschedule' };

export interface DayShape {
  /** Each visit has a comment. */
  hasNotes?: boolean;
  /** The page shows of a visit only what the grids of tests/fixtures/grids do. */
  isGrid?: boolean;
}

/** A day of `count` visits, each written to, in every colour; the same list for the same count and date. */
export function makeDay(count: number, date: string, now: number, { hasNotes = false, isGrid = false }: DayShape = {}): BenchDay {
  const lines = Array.from({ length: count }, (_, i) => lineAt(i, count));
  const visits = lines.map((line) => visitOf(isGrid ? { ...line, no: '', room: '', what: '' } : line, date));
  const byVisit = visits.map((visit, i) => factsOf(visit, lines[i] as BenchLine, now, hasNotes));
  return {
    date,
    lines,
    visits,
    facts: byVisit.flat(),
    cases: visits.map((visit, i) => caseRow(visit.id, byVisit[i] ?? [])),
    outbox: visits.map((visit) => outboxRow(visit, now)),
  };
}

/** The name of the reminder that each visit of the bench has had. */
export function refOf(visit: string): string {
  return `${visit}.evening.messenger`;
}

function lineAt(i: number, count: number): BenchLine {
  const minutes = 8 * 60 + Math.floor((i * 12 * 60) / count);
  return {
    no: String(100_000 + i),
    time: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    patient: `${pick(SURNAMES, i)} ${pick(NAMES, i)} ${pick(FATHERS, i)}`,
    phone: `+7 9${String(10 + (i % 89))} ${String(i)
      .padStart(7, '0')
      .replace(/(\d{3})(\d\d)(\d\d)/, '$1-$2-$3')}`,
    doctor: pick(DOCTORS, i),
    room: String(1 + (i % 9)),
    what: pick(WORK, i),
    age: String(18 + (i % 70)),
    colour: pick(COLOURS, i),
    isMarked: i % 7 === 3,
  };
}

function visitOf({ no, time, patient, phone, doctor, room, what }: BenchLine, date: string): Visit {
  return asVisit({ site: no, date, time, patient, phones: readPhones(phone), doctor, place: room, what, cancelled: false });
}

function factsOf(visit: Visit, line: BenchLine, now: number, hasNotes: boolean): Fact[] {
  const { id, ...seen } = visit;
  const ref = refOf(id);
  const to = visit.phones[0]?.e164 ?? '';
  const begun = now - 3_600_000;
  let step = 0;
  const fact = <K extends FactKind>(kind: K, data: FactData[K], by = 'machine:courier') => {
    step += 1;
    return { id: newFactId(begun + step), kind, visit: id, at: begun + step, by, data } as Fact;
  };
  const answer = ANSWERS[line.colour];
  return [
    fact('visit.seen', { visit: seen }, 'machine:page'),
    fact(
      'message.claimed',
      { ref, channel: 'messenger', round: 'evening', provider: PROVIDER, to, text: 'Ждём вас завтра', batch: BATCH },
      'Анна',
    ),
    fact('message.sending', { ref, attempt: 1 }),
    fact('message.accepted', { ref, messageId: `m-${id}` }),
    fact('delivery.reported', delivered(ref, line.colour), `machine:${PROVIDER}`),
    ...(answer ? [fact('patient.answered', { ref, answer, via: 'link' }, `machine:${PROVIDER}`)] : []),
    ...(line.isMarked ? [fact('visit.marked', { mark: 'called' }, 'Анна')] : []),
    ...(hasNotes ? [fact('visit.noted', { comment: 'Просила перезвонить после работы' }, 'Анна')] : []),
  ];
}

function delivered(ref: string, colour: Colour): FactData['delivery.reported'] {
  return colour === 'grey' ? { ref, status: 'failed', reason: 'no_account' } : { ref, status: 'delivered', reason: null };
}

function outboxRow(visit: Visit, now: number): OutboxRow {
  const ref = refOf(visit.id);
  return {
    ref,
    visit: visit.id,
    batch: BATCH,
    provider: PROVIDER,
    state: 'settled',
    taken: true,
    attempt: 1,
    sentAt: now - 3_600_000,
    messageId: `m-${visit.id}`,
    message: {
      clientRef: ref,
      channel: 'messenger',
      to: visit.phones[0]?.e164 ?? '',
      text: 'Ждём вас завтра',
      notAfter: new Date(now + 86_400_000).toISOString(),
      visit: { clinic: '', patient: visit.patient, doctor: visit.doctor, date: visit.date, time: visit.time },
    },
    changedAt: now - 3_600_000,
  };
}

const PROVIDER = 'processing-centre';
const BATCH = newFactId(Date.now());

function pick<T>(all: readonly T[], i: number): T {
  return all[i % all.length] as T;
}
