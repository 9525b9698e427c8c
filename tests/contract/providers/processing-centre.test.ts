import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage, Provider } from '../../../utils/providers/contract.ts';
import { createProcessingCentre } from '../../../utils/providers/processing-centre.ts';
import { type Clinic, type ClinicVisit, startClinic } from '../../clinic/clinic.ts';
import { findVisit } from '../centre/reminder.ts';
import { createCheckedFetch, type Exchange } from './checked-fetch.ts';

/** The same at every attempt, as the outbox keeps it. */
const NOT_AFTER = new Date(Date.now() + 86_400_000).toISOString();

let clinic: Clinic;
let centre: Provider;
let exchanges: Exchange[];
beforeEach(async () => {
  clinic = await startClinic({ pace: 0, crowd: false });
  const checked = createCheckedFetch();
  exchanges = checked.exchanges;
  centre = createProcessingCentre({ address: `${clinic.centreUrl}/`, token: clinic.token }, checked.fetch);
});
afterEach(() => clinic.stop());

function reminder(visit: ClinicVisit, change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const { patient, doctor, date, time, phone } = visit;
  return {
    clientRef: 'f5mm4mzq2ob5zoid.evening.messenger',
    channel: 'messenger',
    to: phone as string,
    text: `${patient}: {ссылка}`,
    notAfter: NOT_AFTER,
    visit: { clinic: 'Клиника', patient, doctor, date, time },
    ...change,
  };
}

const asked = (clientRef: string) => ({ ...confirming(), clientRef, sentAt: Date.now() });
const confirming = () => reminder(findVisit(clinic, 'confirm'));
const fails = (fault: string, more: object = {}) => ({ name: 'ProviderError', fault, ...more });

describe('the client, held to the contract at every request and answer', () => {
  it('sends by messenger and SMS under our own key, with the batch’s', async () => {
    const sms = reminder(findVisit(clinic, 'silent'), { clientRef: 'z62ihlvfawgy2fs3.day.sms', channel: 'sms' });
    const results = await centre.send([confirming(), sms], '01KAQ0000000000000000000AB.1795422600000');
    expect(results.map((one) => one.outcome)).toEqual(['accepted', 'accepted']);
    expect(clinic.centre.messages().map((message) => message.channel)).toEqual(['max', 'sms']);
    expect(clinic.centre.requests[0]?.idempotencyKey).toBe('01KAQ0000000000000000000AB.1795422600000');
    expect(exchanges[0]?.headers.get('authorization')).toBe(`Bearer ${clinic.token}`);
  });

  it('a duplicate is an acceptance with the same id; what cannot be is refused with its code', async () => {
    const [first] = await centre.send([confirming()], 'b1');
    const bad = reminder(findVisit(clinic, 'silent'), { clientRef: 'z62ihlvfawgy2fs3.evening.messenger', to: '+7937123' });
    expect(await centre.send([confirming(), bad], 'b2')).toEqual([
      first,
      { clientRef: bad.clientRef, outcome: 'refused', code: 'invalid_number' },
    ]);
  });

  it('another text under a known key is a conflict that names the key, and nothing is taken', async () => {
    await centre.send([confirming()], 'b1');
    const other = { ...confirming(), text: 'другой текст' };
    await expect(centre.send([other], 'b2')).rejects.toMatchObject(
      fails('refRefused', { wasTaken: 'no', refs: [other.clientRef] }),
    );
  });

  it('reads events page by page, and again from any cursor', async () => {
    await centre.send([confirming()], 'b1');
    const start = await centre.events(null, []);
    expect(start).toMatchObject({
      more: false,
      skipped: 0,
      events: [{ kind: 'status', status: 'queued', clientRef: confirming().clientRef }],
    });
    clinic.centre.advance(3_600_000);
    clinic.centre.answer(confirming().clientRef, 'reschedule');
    clinic.centre.say(confirming().to, 'перенесите', { inReplyTo: confirming().clientRef });
    const next = await centre.events(start.cursor, []);
    expect(next.events.map((event) => event.kind)).toEqual(['status', 'status', 'answer', 'inbound']);
    expect(next.events.at(-2)).toMatchObject({ answer: 'reschedule', via: 'link' });
    expect(next.events.at(-1)).toMatchObject({ from: confirming().to, text: 'перенесите', clientRef: confirming().clientRef });
    expect(await centre.events(start.cursor, [])).toEqual(next);
    expect((await centre.events(next.cursor, [])).events).toEqual([]);
  });

  it('asks what became of 450 reminders, no more than 200 at a time', async () => {
    await centre.send([confirming()], 'b1');
    const strangers = Array.from({ length: 449 }, (_, i) => `stranger-${i}`);
    const settled = await centre.settle([...strangers, confirming().clientRef].map(asked));
    expect(settled.filter((one) => one.known)).toMatchObject([
      { clientRef: confirming().clientRef, messageId: expect.stringMatching(/^m-/) },
    ]);
    expect(settled).toHaveLength(450);
    expect(exchanges.filter((one) => one.path === '/v1/messages/query')).toHaveLength(3);
  });

  it('checks address and token by asking for the channels', async () => {
    expect(await centre.check()).toEqual({ channels: ['max', 'whatsapp', 'sms'] });
    const wrong = createProcessingCentre({ address: clinic.centreUrl, token: 'wrong' }, createCheckedFetch().fetch);
    await expect(wrong.check()).rejects.toMatchObject(fails('unauthorised'));
    const elsewhere = createProcessingCentre({ address: clinic.dentUrl, token: clinic.token }, fetch);
    await expect(elsewhere.check()).rejects.toMatchObject(fails('notFound'));
  });

  it.each([
    ['401', 'unauthorised', 'no', null],
    ['403', 'forbidden', 'no', null],
    ['429', 'tooMany', 'no', 7_000],
    ['500', 'serverError', 'maybe', null],
    ['503', 'unavailable', 'maybe', 7_000],
    ['accept-500', 'serverError', 'maybe', null],
    ['html', 'notJson', 'maybe', null],
    ['redirect', 'redirected', 'maybe', null],
    ['drop-before', 'unreachable', 'maybe', null],
    ['drop-after', 'unreachable', 'maybe', null],
  ] as const)('%s is told as %s; taken: %s; wait: %s', async (mode, fault, wasTaken, retryAfter) => {
    clinic.centre.fail(mode, { retryAfter: 7 });
    await expect(centre.send([confirming()], 'b1')).rejects.toMatchObject(fails(fault, { wasTaken, retryAfter }));
  });

  it('a cursor of another centre is told as expired', async () => {
    await expect(centre.events('b2xkOjE', [])).rejects.toMatchObject(fails('cursorExpired', { wasTaken: 'no' }));
  });
});
