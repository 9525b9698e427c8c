import { faultWords, isFault } from '@/components/parts/fault-words.ts';
import { type CodeTable, isKnownCode } from '@/components/parts/known-codes.ts';
import { messageInWords } from '@/components/parts/message-pieces.ts';
import { isRefused, refusedWords } from '@/components/parts/refused-words.ts';
import { t } from '@/utils/browser/words.ts';
import { localTime } from '@/utils/domain/clinic-time.ts';
import type { CallReport, Channel, Fact, FactData } from '@/utils/domain/fact.ts';
import { showPhone } from '@/utils/domain/phone.ts';
import { showDate } from '@/utils/domain/template.ts';

/** A fact in the operator's words. */
export interface FactWords {
  text: string;
  /** What was written, by us or by the patient; shown as a quotation. */
  quote: string | null;
}

/** Says what happened. Every kind of fact has words. `provider`: by whom the message that it is about was sent, where that is known. */
export function factWords(fact: Fact, zone: string, provider?: string): FactWords {
  switch (fact.kind) {
    case 'visit.seen': {
      const { date, time, doctor, cancelled } = fact.data.visit;
      // Without a doctor it ends with the time.
      const text = t('desk.fact.seen', [showDate(date), time, doctor]).replace(/[,\s]+$/, '');
      return say(cancelled ? `${text}, ${t('desk.fact.seenCancelled')}` : text);
    }
    case 'visit.gone':
      return say(t('desk.fact.gone'));
    case 'message.claimed':
      return say(t(`desk.fact.claimed.${fact.data.channel}`, [showPhone(fact.data.to)]), messageInWords(fact.data.text));
    case 'message.sending':
      return say(withAttempt(t(`desk.fact.sending.${channelOf(fact.data.ref)}`), fact.data.attempt));
    case 'message.accepted':
      return say(t(`desk.fact.accepted.${channelOf(fact.data.ref)}`));
    case 'message.refused':
      return say(t(`desk.fact.refused.${channelOf(fact.data.ref)}`, [refusedWords(fact.data.code)]));
    case 'message.unknown':
      return say(because(t(`desk.fact.unknown.${channelOf(fact.data.ref)}`), fact.data.why, provider));
    case 'message.returned':
      return say(because(t(`desk.fact.returned.${channelOf(fact.data.ref)}`), fact.data.why, provider));
    case 'message.withdrawn':
      return say(because(t(`desk.fact.withdrawn.${channelOf(fact.data.ref)}`), fact.data.why, provider));
    case 'delivery.reported':
      return say(deliveryWords(fact.data));
    case 'patient.answered':
      return say(answeredWords(fact.data));
    case 'patient.wrote':
      return say(t('desk.fact.wrote'), fact.data.text);
    case 'patient.silenced':
      return say(t('desk.fact.silenced', [showPhone(fact.data.phone)]));
    case 'patient.unsilenced':
      return say(t('desk.fact.unsilenced', [showPhone(fact.data.phone)]));
    case 'reply.read':
      return say(t('desk.fact.read'));
    case 'visit.marked':
      return say(t(`desk.fact.marked.${fact.data.mark}`));
    case 'visit.unmarked':
      return say(t('desk.fact.unmarked'));
    case 'call.started':
      return say(t('desk.fact.call', [showPhone(fact.data.phone)]));
    case 'call.reported':
      return say(t('desk.fact.callReport', [callWords(fact.data, zone)]), fact.data.comment);
    case 'visit.noted':
      return say(t('desk.fact.noted'), fact.data.comment);
    case 'visit.erased':
      return say(t('erase.fact'));
    case 'fact.undone':
      return say(t('desk.fact.undone'));
    case 'shift.started':
      return say(t('shift.fact.started'));
    case 'shift.ended':
      return say(t('shift.fact.ended', [String(Object.values(fact.data.left).reduce((sum, n) => sum + n, 0))]));
    case 'sms.handed':
      return say(t('desk.fact.handed', [showPhone(fact.data.to)]), fact.data.text);
  }
}

/** On the link, or read by an operator from a reply. */
function answeredWords({ answer, via }: FactData['patient.answered']): string {
  return via === 'reply' && answer !== 'confirm' ? t(`meaning.fact.${answer}`) : t(`desk.fact.answered.${answer}`);
}

function say(text: string, quote = ''): FactWords {
  return { text, quote: quote === '' ? null : quote };
}

/** The channel stands in the reminder's key (`clientRefOf`). */
function channelOf(ref: string): Channel {
  return ref.endsWith('.sms') ? 'sms' : 'messenger';
}

function withAttempt(text: string, attempt: number): string {
  return attempt > 1 ? `${text}, ${t('desk.fact.attempt', [String(attempt)])}` : text;
}

function deliveryWords({ ref, status, reason }: FactData['delivery.reported']): string {
  const text = `${t(`desk.channelShort.${channelOf(ref)}`)}: ${t(`desk.delivery.${status}`)}`;
  return reason === null ? text : `${text} (${refusedWords(reason)})`;
}

/** What came of a call; whoever did not pick up did not say anything either. `zone` is the clinic's, IANA. */
export function callWords({ picked, will, again }: CallReport, zone: string): string {
  const words = [t(`desk.picked.${picked}`)];
  if (again !== null) words.push(t('desk.fact.callAgain', [localTime(again, zone).time]));
  else if (picked === 'yes' || will !== 'unsaid') words.push(t(`desk.will.${will}`));
  return words.join(', ');
}

const WHY: CodeTable<'desk.why'> = { interrupted: true, noResult: true, notTaken: true, stopped: true };

/** Adds the reason where there are words for it; an unknown code tells an operator nothing. */
function because(text: string, why: string, provider?: string): string {
  const words = whyWords(why, provider);
  return words === null ? text : `${text}: ${words}`;
}

function whyWords(why: string, provider?: string): string | null {
  if (isKnownCode(WHY, why)) return t(`desk.why.${why}`);
  if (isRefused(why)) return refusedWords(why);
  return isFault(why) ? faultWords(why, provider) : null;
}
