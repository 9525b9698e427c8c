import type { CascadeRules } from '../../../utils/domain/cascade.ts';
import { type Case, foldCase } from '../../../utils/domain/case.ts';
import { momentOf } from '../../../utils/domain/clinic-time.ts';
import type { CallReport, Channel, Fact, FactData, FactKind, RoundKind } from '../../../utils/domain/fact.ts';
import type { Phone } from '../../../utils/domain/phone.ts';
import type { RoundRules } from '../../../utils/domain/round.ts';
import type { Visit } from '../../../utils/domain/visit.ts';

/** Two hours' wait before an SMS, as a new profile has it. */
export const CASCADE: CascadeRules = {
  hasMessenger: true,
  hasSms: true,
  failedAfter: 120,
  undeliveredAfter: 120,
  silentAfter: 120,
  noneBefore: 0,
  silenced: new Set(),
};

/** The clinic of these tests: Samara, UTC+4 all the year round. */
export const rules: RoundRules = {
  zone: 'Europe/Samara',
  start: '12:00',
  quietFrom: '21:00',
  quietTo: '09:00',
  cascade: CASCADE,
};
/** The visits are on this day, the evening round is the day before. */
export const DAY = '2026-11-24';
export const EVE = '2026-11-23';
export const MOBILE: Phone = { e164: '+79371234567', kind: 'mobile' };
export const LANDLINE: Phone = { e164: '+78462001122', kind: 'landline' };

/** A moment of the clinic's wall clock on the eve, e.g. `eve('14:00')`. */
export function eve(time: string): number {
  return momentOf(EVE, time, rules.zone);
}

/** The same on the day of the visits. */
export function morning(time: string): number {
  return momentOf(DAY, time, rules.zone);
}

export function visit(more: Partial<Visit> = {}): Visit {
  return {
    id: 'visit-1',
    site: '',
    date: DAY,
    time: '10:00',
    patient: 'Соловьёва Анна Петровна',
    phones: [MOBILE],
    doctor: 'Громов И. С.',
    place: '3',
    what: 'осмотр',
    cancelled: false,
    ...more,
  };
}

let made = 0;

/** One fact; its id sorts after those made before. */
export function fact<K extends FactKind>(
  kind: K,
  at: number,
  data: FactData[K],
  more: { visit?: string; by?: string } = {},
): Fact {
  made += 1;
  const id = `01TEST${String(made).padStart(20, '0')}`;
  return { id, kind, visit: more.visit ?? 'visit-1', at, by: more.by ?? 'Ольга', data } as Fact;
}

export function seen(more: Partial<Visit> = {}, at = eve('11:00')): Fact {
  const { id, ...rest } = visit(more);
  return fact('visit.seen', at, { visit: rest }, { visit: id });
}

/** A claimed, sent and accepted message. */
export function sent(channel: Channel, at: number, more: { ref?: string; round?: RoundKind } = {}): Fact[] {
  return [...claimed(channel, at, more), fact('message.accepted', at + 1000, { ref: refOf(channel, more), messageId: 'm-1' })];
}

/** A message that the operator asked for and that is being handed over. */
export function claimed(channel: Channel, at: number, more: { ref?: string; round?: RoundKind } = {}): Fact[] {
  const ref = refOf(channel, more);
  const claim = {
    ref,
    channel,
    round: more.round ?? 'evening',
    provider: 'centre',
    to: MOBILE.e164,
    text: 'Ждём вас',
    batch: 'b-1',
  };
  return [fact('message.claimed', at, claim), fact('message.sending', at + 500, { ref, attempt: 1 })];
}

export function delivered(
  at: number,
  status: FactData['delivery.reported']['status'] = 'delivered',
  channel: Channel = 'messenger',
): Fact {
  return fact('delivery.reported', at, { ref: refOf(channel), status, reason: null });
}

export function answered(at: number, answer: FactData['patient.answered']['answer']): Fact {
  return fact('patient.answered', at, { ref: refOf('messenger'), answer, via: 'link' });
}

export function wrote(at: number, text: string): Fact {
  return fact('patient.wrote', at, { from: MOBILE.e164, text, ref: refOf('messenger') });
}

export function marked(at: number, mark: FactData['visit.marked']['mark'] = 'called'): Fact {
  return fact('visit.marked', at, { mark });
}

/** What came of a call; unless said otherwise somebody picked up and will come. */
export function reported(at: number, change: Partial<CallReport> = {}): Fact {
  return fact('call.reported', at, { picked: 'yes', will: 'yes', comment: '', again: null, ...change });
}

export function undone(at: number, what: Fact): Fact {
  return fact('fact.undone', at, { fact: what.id });
}

export function caseOf(...facts: (Fact | Fact[])[]): Case {
  return foldCase(facts.flat());
}

/** A case of another visit of the day, made of the same kinds of facts. */
export function otherCase(id: string, more: Partial<Visit>, ...facts: (Fact | Fact[])[]): Case {
  return foldCase([seen({ ...more, id }), ...facts.flat().map((one) => ({ ...one, visit: id }))]);
}

function refOf(channel: Channel, more: { ref?: string; round?: RoundKind } = {}): string {
  return more.ref ?? `visit-1.${more.round ?? 'evening'}.${channel}`;
}
