import fc from 'fast-check';
import type { DeliveryStatus } from '../../../utils/domain/delivery.ts';
import type { Answer, CallReport, Fact, FactData, FactKind } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { clientRefOf } from '../../../utils/domain/reminder.ts';
import { asVisit, type Visit } from '../../../utils/domain/visit.ts';

/** Three days one after the other; the clock of a test moves from the eve of the first. */
export const DAYS = ['2026-11-24', '2026-11-25', '2026-11-26'] as const;

/** Nine visits: of the first day's four, three are one patient's. */
export const VISITS: readonly Visit[] = [
  visitAt(DAYS[0], '10:00', 0),
  visitAt(DAYS[0], '09:30', 0, 'терапевт'),
  visitAt(DAYS[0], '16:00', 0, 'гигиенист'),
  visitAt(DAYS[0], '10:00', 1),
  visitAt(DAYS[1], '00:00', 2),
  visitAt(DAYS[1], '', 3),
  visitAt(DAYS[1], '18:00', 0),
  visitAt(DAYS[2], '23:40', 4),
  visitAt(DAYS[2], '23:40', 4, 'хирург'),
];

function visitAt(date: string, time: string, person: number, doctor = 'Егорова Т. А.'): Visit {
  const e164 = `+7937000000${person}`;
  const phones = person === 3 ? [] : [{ e164, kind: 'mobile' as const }];
  return asVisit({ site: '', date, time, patient: `Ёлкин${person}`, phones, doctor, place: '', what: '', cancelled: false });
}

/** Something that happens, by numbers that the test gives a meaning to. */
export interface Happening {
  what: (typeof HAPPENINGS)[number];
  visit: number;
  choice: number;
  /** ms by which what it tells of is older than now. */
  age: number;
}

const HAPPENINGS = [
  'seen',
  'seen',
  'cancelled',
  'gone',
  'sent',
  'sent',
  'delivered',
  'answered',
  'wrote',
  'read',
  'marked',
  'unmarked',
  'called',
  'called',
  'handed',
  'undone',
  'erased',
  'silenced',
  'rules',
  'clock',
  'clock',
  'clock',
  'point',
  'point',
  'aborted',
  'repaired',
  'term',
  'retimed',
] as const;

export const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom(...HAPPENINGS),
  visit: fc.nat(VISITS.length - 1),
  choice: fc.nat(99),
  age: fc.constantFrom(0, 0, 1, 60_000, 3_600_000),
});

const PICKED: readonly CallReport['picked'][] = ['yes', 'no', 'busy', 'wrong'];
const WILL: readonly CallReport['will'][] = ['yes', 'no', 'moves', 'later', 'unsaid'];
const STATUSES: readonly DeliveryStatus[] = ['sent', 'delivered', 'read', 'failed'];
const ANSWERS: readonly Answer[] = ['confirm', 'cancel', 'reschedule'];

/** What it adds to the journal at `now`; none for what is no fact. `known` are the visit's own facts until then. */
export function factsOf({ what, visit: no, choice, age }: Happening, now: number, known: readonly Fact[]): Fact[] {
  const visit = pick(VISITS, no);
  const { id, ...seen } = visit;
  const at = now - age;
  const ref = clientRefOf(id, 'evening', choice % 3 === 0 ? 'sms' : 'messenger');
  const fact = <K extends FactKind>(kind: K, data: FactData[K], by = 'Анна') =>
    ({ id: newFactId(at), kind, visit: id, at, by, data }) as Fact;
  switch (what) {
    case 'seen':
      return [fact('visit.seen', { visit: choice % 4 === 0 ? { ...seen, time: '11:11' } : seen }, 'machine:page')];
    case 'cancelled':
      return [fact('visit.seen', { visit: { ...seen, cancelled: true } }, 'machine:page')];
    case 'gone':
      return [fact('visit.gone', {}, 'machine:page')];
    case 'sent': {
      const channel = choice % 3 === 0 ? 'sms' : 'messenger';
      const to = seen.phones[0]?.e164 ?? '';
      const claimed = { ref, channel, round: 'evening', provider: 'p', to, text: 'Ждём вас', batch: 'b' } as const;
      const ends = [
        fact('message.accepted', { ref, messageId: 'm' }),
        fact('message.refused', { ref, code: choice % 2 === 0 ? 'not_opted_in' : 'no_account' }),
        fact('message.unknown', { ref, why: 'cut' }),
        fact('message.withdrawn', { ref, why: 'stopped' }),
      ];
      return [fact('message.claimed', claimed), pick(ends, choice)];
    }
    case 'delivered':
      return [fact('delivery.reported', { ref, status: pick(STATUSES, choice), reason: null }, 'machine:p')];
    case 'answered':
      return [fact('patient.answered', { ref, answer: pick(ANSWERS, choice), via: 'link' }, 'machine:p')];
    case 'wrote':
      return [fact('patient.wrote', { from: '+79370000000', text: 'Приду', ref }, 'machine:p')];
    case 'read':
      return known.filter((one) => one.kind === 'patient.wrote').map((one) => fact('reply.read', { reply: one.id }));
    case 'marked':
      return [fact('visit.marked', { mark: choice % 2 === 0 ? 'called' : 'replied' })];
    case 'unmarked':
      return [fact('visit.unmarked', {})];
    case 'called': {
      const again = choice % 2 === 0 ? null : now + (choice - 30) * 600_000;
      return [fact('call.reported', { picked: pick(PICKED, choice), will: pick(WILL, choice), comment: 'Занято', again })];
    }
    case 'handed':
      return [fact('sms.handed', { to: seen.phones[0]?.e164 ?? '', text: 'Ждём вас' })];
    case 'undone': {
      const last = known.findLast((one) => one.kind === 'visit.marked' || one.kind === 'call.reported');
      return last ? [fact('fact.undone', { fact: last.id })] : [];
    }
    case 'erased':
      return [fact('visit.erased', {})];
    case 'silenced':
      return [fact(choice % 2 === 0 ? 'patient.silenced' : 'patient.unsilenced', { phone: `+7937000000${choice % 5}` })];
    default:
      return [];
  }
}

export function pick<T>(all: readonly T[], i: number): T {
  return all[i % all.length] as T;
}
