import { describe, expect, it } from 'vitest';
import { parseChannels, parseEvents, parseSent, parseSettled } from '../../../utils/providers/centre-shapes.ts';

const TIME = '2026-11-23T12:41:07+03:00';
const BAD_SHAPE = expect.objectContaining({ name: 'ProviderError', fault: 'badShape' });

function status(change: Record<string, unknown> = {}, data: Record<string, unknown> = {}) {
  return {
    id: 'e-1',
    type: 'message.status',
    subject: 'r-1',
    time: TIME,
    data: { status: 'read', reason: null, ...data },
    ...change,
  };
}
const page = (...events: unknown[]) => ({ events, cursor: 'c', more: false });

describe('events', () => {
  it('one that cannot be understood is counted and stops none of the others', () => {
    const strange: unknown[] = [
      null,
      'x',
      [],
      {},
      status({}, { status: 'teleported' }),
      status({}, { status: 'unknown' }),
      status({ type: 'message.gone' }),
      status({ subject: null }),
      status({ time: 'noon' }),
      status({ time: null }),
      status({ id: 1234567890 }),
      status({ id: '' }),
      status({ id: 'x'.repeat(201) }),
      status({ data: null }),
      { ...status(), type: 'message.answer', data: { actionId: 'pay' } },
      { ...status(), type: 'message.inbound', data: { from: '8 937 123-45-67', text: 'да' } },
      { ...status(), type: 'message.inbound', data: { from: '+79371234567', text: 'я'.repeat(10_001) } },
    ];
    const parsed = parseEvents(page(...strange, status()));
    expect(parsed.events).toEqual([
      { id: 'e-1', at: Date.parse(TIME), kind: 'status', clientRef: 'r-1', status: 'read', reason: null },
    ]);
    expect(parsed.skipped).toBe(strange.length);
  });

  it('ids stay as they were written: beyond 2^53 two are still two', () => {
    const [one, two] = parseEvents(page(status({ id: '9007199254740993' }), status({ id: '9007199254740992' }))).events;
    expect([one?.id, two?.id]).toEqual(['9007199254740993', '9007199254740992']);
  });

  it('fields the contract may gain later do no harm, and prototype keys none either', () => {
    const raw = JSON.parse(JSON.stringify(page(status({ future: { x: 1 } }))).replace('"future"', '"__proto__"'));
    expect(parseEvents(raw).events).toHaveLength(1);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['text', 'x'],
    ['a list', []],
    ['no events', { cursor: 'c' }],
    ['events that are no list', { events: {}, cursor: 'c' }],
    ['no cursor', { events: [] }],
    ['a cursor that is a number', { events: [], cursor: 7 }],
    ['an empty cursor', { events: [], cursor: '' }],
    ['a cursor without end', { events: [], cursor: 'x'.repeat(2_001) }],
  ])('a page that is none (%s) is refused whole', (_, json) => {
    expect(() => parseEvents(json)).toThrow(BAD_SHAPE);
  });

  it('“more” is believed only when it is true', () => {
    expect(['true', 1, null, undefined].map((more) => parseEvents({ events: [], cursor: 'c', more }).more)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('answers to a batch', () => {
  const accepted = { clientRef: 'a', outcome: 'accepted', messageId: 'm-1' };

  it('what is missing, unreadable, or about another’s message counts as unanswered', () => {
    const results = [
      accepted,
      null,
      { ...accepted, clientRef: 'stranger' },
      { clientRef: 'b', outcome: 'accepted' },
      { clientRef: 'c', outcome: 'perhaps', messageId: 'm' },
      { ...accepted, clientRef: 'd', messageId: 17 },
    ];
    expect(parseSent({ results }, ['a', 'b', 'c', 'd', 'e'])).toEqual([
      { clientRef: 'a', outcome: 'accepted', messageId: 'm-1' },
    ]);
  });

  it('a rejection is for good, unless the centre says it may be tried again; one without a reason has none', () => {
    const rejected = (clientRef: string, error?: object) => ({ clientRef, outcome: 'rejected', ...(error ? { error } : {}) });
    const results = [rejected('a', { code: 'invalid_number' }), rejected('b', { code: 'quota', retryable: true }), rejected('c')];
    expect(parseSent({ results }, ['a', 'b', 'c']).map((one) => [one.outcome, 'code' in one && one.code])).toEqual([
      ['refused', 'invalid_number'],
      ['returned', 'quota'],
      ['refused', 'other'],
    ]);
  });

  it('a code as long as a page is cut', () => {
    const results = [{ clientRef: 'a', outcome: 'rejected', error: { code: 'x'.repeat(10_000) } }];
    expect(parseSent({ results }, ['a'])).toEqual([{ clientRef: 'a', outcome: 'refused', code: 'x'.repeat(100) }]);
  });

  it.each([null, {}, { results: null }, { results: 'x' }])('%j is no answer', (json) => {
    expect(() => parseSent(json, [])).toThrow(BAD_SHAPE);
  });
});

it('what became of a reminder: known, not known, or not spoken of', () => {
  const json = {
    messages: [{ clientRef: 'a', messageId: 'm-1', status: 'sent' }, { clientRef: 'b' }, { clientRef: 'x', messageId: 'm' }],
    unknown: ['c', 7, 'y'],
  };
  expect(parseSettled(json, ['a', 'b', 'c', 'd'])).toEqual([
    { clientRef: 'a', messageId: 'm-1', known: true },
    { clientRef: 'c', known: false },
  ]);
  expect(() => parseSettled({ messages: [] }, [])).toThrow(BAD_SHAPE);
});

it('channels: those that are named', () => {
  expect(parseChannels({ channels: [{ channel: 'max', actions: 'link' }, null, 'sms', {}] })).toEqual(['max']);
  for (const json of [null, 'x', {}, { channels: {} }]) expect(() => parseChannels(json)).toThrow(BAD_SHAPE);
});
