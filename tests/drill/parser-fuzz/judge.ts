import { factsOf } from '../../../utils/courier/event-facts.ts';
import { DELIVERY_STATUSES } from '../../../utils/domain/delivery.ts';
import type { Journal } from '../../../utils/journal/journal.ts';
import {
  type EventPage,
  ProviderError,
  type ProviderEvent,
  type SendResult,
  type Settled,
} from '../../../utils/providers/contract.ts';
import type { Problem } from '../problem.ts';
import { BASE, CANARY, type Call } from './calls.ts';
import type { Subject } from './shapes.ts';
import type { Exchange } from './wire.ts';

/** The longest that anything a vendor says may become in the journal. */
const LONGEST = { id: 200, word: 200, fact: 5_000, cursor: 4_000 };

/** Words by which each vendor says that a message arrived, by record: an event of arrival without them is made of nothing. */
const ARRIVED: Record<string, RegExp> = {
  'processing-centre': /"(delivered|read)"/,
  'sms-gate': /"Delivered"/,
  'sms-aero': /"status":1\b/,
  'green-api': /"(delivered|read)"/,
};

/** What a patient who has no buttons answers by. */
const DIGITS = { confirm: '1', reschedule: '2', cancel: '3' };

/** What an outcome may be said by, in one and the same object. */
const TAKEN: Record<string, (record: Record<string, unknown>, subject: Subject) => boolean> = {
  'processing-centre': ({ clientRef, outcome }, { ref }) =>
    clientRef === ref && (outcome === 'accepted' || outcome === 'duplicate'),
  'sms-gate': ({ id }, { ref }) => id === ref,
  'sms-aero': ({ id, number }) => id !== undefined && number !== undefined,
  'green-api': ({ idMessage }) => idMessage !== undefined,
};

/** One call, and everything that came over the wire while it went on. */
export interface Case {
  vendor: string;
  call: Call;
  subject: Subject;
  exchanges: readonly Exchange[];
  end: { value: unknown } | { error: unknown };
}

/** What is wrong with the end of a call, judged by what the vendor said and not by how it is read. */
export async function judge(one: Case, db: Journal): Promise<Problem[]> {
  const problems: Problem[] = [];
  const say = (kind: Problem['kind'], what: string) => problems.push({ kind, what: `${one.vendor} ${one.call}: ${what}` });
  for (const { url } of one.exchanges) if (!url.startsWith(BASE)) say('leaked', 'a request to somebody else');
  if (({} as { polluted?: unknown }).polluted !== undefined) say('wrong', 'every object is polluted');
  if ('error' in one.end) judgeError(one.end.error, say);
  else await judgeValue(one, one.end.value, db, say);
  return problems;
}

type Say = (kind: Problem['kind'], what: string) => void;

function judgeError(error: unknown, say: Say): void {
  if (!(error instanceof ProviderError)) {
    say('wrong', `threw ${error instanceof Error ? error.stack : String(error)}`);
    return;
  }
  const told = `${error.message} ${JSON.stringify(error)} ${String(error.cause ?? '')}`;
  if (told.includes(CANARY) || !/^Provider: \w+$/.test(error.message)) say('leaked', `in an error: ${told}`);
  if (error.retryAfter !== null && !(error.retryAfter >= 0 && error.retryAfter <= 3_600_000))
    say('wrong', `waits ${error.retryAfter}`);
}

async function judgeValue({ vendor, call, subject, exchanges }: Case, value: unknown, db: Journal, say: Say): Promise<void> {
  const good = exchanges.filter((one) => one.status >= 200 && one.status < 300 && one.text !== null);
  switch (call) {
    case 'send':
      for (const result of value as SendResult[]) judgeResult(result, vendor, subject, good, say);
      return;
    case 'settle':
      for (const one of value as Settled[]) {
        if (one.clientRef !== subject.ref) say('wrong', 'settled what was not asked');
        if (one.known && !isSaid(one.messageId, good)) say('wrong', `known as ${one.messageId}, which nobody said`);
      }
      return;
    case 'events':
      return judgePage(value as EventPage, vendor, good, db, say);
    case 'check':
      return;
  }
}

function judgeResult(result: SendResult, vendor: string, subject: Subject, good: readonly Exchange[], say: Say): void {
  if (result.clientRef !== subject.ref) say('wrong', 'an outcome of what was not sent');
  if (result.outcome !== 'accepted') {
    if (result.code.length > LONGEST.word) say('wrong', `a code of ${result.code.length}`);
    return;
  }
  if (result.messageId === '' || result.messageId.length > LONGEST.id) say('wrong', `an id of ${result.messageId.length}`);
  if (!isSaid(result.messageId, good)) say('wrong', `accepted as ${result.messageId}, which nobody said`);
  const isTaken = TAKEN[vendor] as (typeof TAKEN)[string];
  if (!good.some((one) => recordsOf(one.text).some((record) => isTaken(record, subject)))) say('wrong', 'accepted by nobody');
}

async function judgePage(page: EventPage, vendor: string, good: readonly Exchange[], db: Journal, say: Say): Promise<void> {
  if (page.cursor === '' || page.cursor.length > LONGEST.cursor) say('wrong', `a cursor of ${page.cursor.length}`);
  for (const event of page.events) judgeEvent(event, vendor, good, say);
  await judgeFacts(page, vendor, db, say);
}

/** What is heard becomes facts: such that every later reading understands them, and no longer than a person would read. */
async function judgeFacts({ events }: EventPage, vendor: string, db: Journal, say: Say): Promise<void> {
  for (const fact of await factsOf(db, vendor, events, Date.parse('2026-11-23T12:00:00Z'))) {
    if (!/^[0-9A-HJKMNP-TV-Z]{26}$/.test(fact.id)) say('wrong', `a fact ${fact.id}`);
    if (!Number.isFinite(fact.at) || fact.at <= 0) say('wrong', `a fact at ${fact.at}`);
    const { length } = JSON.stringify(fact);
    if (length > LONGEST.fact) say('wrong', `a fact of ${length}`);
  }
}

function judgeEvent(event: ProviderEvent, vendor: string, good: readonly Exchange[], say: Say): void {
  const texts = good.map((one) => one.text ?? '');
  if (typeof event.at !== 'number' || Number.isNaN(event.at)) say('wrong', `at ${event.at}`);
  if (event.clientRef !== null && (typeof event.clientRef !== 'string' || event.clientRef.length > LONGEST.id))
    say('wrong', 'a ref');
  switch (event.kind) {
    case 'status':
      if (!DELIVERY_STATUSES.includes(event.status)) say('wrong', `the status ${event.status}`);
      if ((event.reason ?? '').length > LONGEST.word) say('wrong', `a reason of ${event.reason?.length}`);
      if (
        /^(delivered|read)$/.test(event.status) &&
        !texts.some((text) => (ARRIVED[vendor] as RegExp).test(text.replaceAll(/\s/g, '')))
      )
        say('wrong', `${event.status}, which nobody said`);
      return;
    case 'answer':
      if (!texts.some((text) => text.includes(`"${event.answer}"`) || text.includes(`"${DIGITS[event.answer]}"`)))
        say('wrong', `${event.answer}, which nobody said`);
      if (event.via.length > LONGEST.word) say('wrong', `a way of ${event.via.length}`);
      return;
    case 'inbound':
      if (!/^\+\d{8,15}$/.test(event.from)) say('wrong', `from ${event.from}`);
  }
}

function isSaid(id: string, good: readonly Exchange[]): boolean {
  return good.some(
    (one) => one.text?.includes(id) || one.text?.includes(JSON.stringify(id).slice(1, -1)) || (Number(id) === 0 && id === '0'),
  );
}

/** Every object in a text of JSON, as the platform's own reader finds them. */
function recordsOf(text: string | null): Record<string, unknown>[] {
  let json: unknown;
  try {
    json = JSON.parse((text ?? '').replace(/^\ufeff/, ''));
  } catch {
    return [];
  }
  const found: Record<string, unknown>[] = [];
  const left = [json];
  for (let value = left.pop(); value !== undefined || left.length > 0; value = left.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) found.push(value as Record<string, unknown>);
    left.push(...Object.values(value));
  }
  return found;
}
