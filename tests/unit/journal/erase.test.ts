import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { factIdOf } from '../../../utils/domain/event-id.ts';
import { type Fact, type FactData, type FactKind, UNASSIGNED } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { asVisit } from '../../../utils/domain/visit.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { erasedVisits } from '../../../utils/journal/erase.ts';
import { type Journal, openJournal } from '../../../utils/journal/journal.ts';
import { everything } from './everything.ts';

const NOON = Date.parse('2026-11-23T08:30:00Z');
const HOUR = 3_600_000;
const PHONE = '+79371112233';
const [NAME, COMMENT, REPLY] = ['Канарейкина Зоя', 'канареечный комментарий', 'канареечный ответ'];
const { id: VISIT, ...SEEN } = asVisit({
  site: '1',
  date: '2026-11-24',
  time: '09:30',
  patient: NAME,
  phones: [{ e164: PHONE, kind: 'mobile' }],
  doctor: 'Егорова Т. А.',
  place: '3',
  what: 'канареечный осмотр',
  cancelled: false,
});
const REF = `${VISIT}.evening.messenger`;

let db: Journal;
let opened = 0;
beforeEach(async () => {
  db = await openNew();
});
afterEach(() => db.close());

function openNew(): Promise<Journal> {
  opened += 1;
  return openJournal(`erase-${opened}`);
}

function fact<K extends FactKind>(kind: K, at: number, data: FactData[K], visit = VISIT): Fact {
  return { id: newFactId(at), kind, visit, at, by: 'Анна', data } as Fact;
}

const claim = {
  ref: REF,
  channel: 'messenger',
  round: 'evening',
  provider: 'p',
  to: PHONE,
  text: `${NAME}, ждём`,
  batch: 'b',
} as const;

const PAST: Fact[] = [
  fact('visit.seen', NOON, { visit: SEEN }),
  fact('message.claimed', NOON + 1, claim),
  fact('patient.wrote', NOON + 2, { from: PHONE, text: REPLY, ref: REF }),
  fact('visit.noted', NOON + 3, { comment: COMMENT }),
];
const ERASURE = fact('visit.erased', NOON + HOUR, {});
/** Of before, and heard of only afterwards: another profile was offline, the provider reads from its oldest event. */
const LATE: Fact[] = [
  fact('visit.noted', NOON + 4, { comment: COMMENT }),
  { ...fact('patient.wrote', NOON + 5 * HOUR, { from: PHONE, text: REPLY, ref: REF }), id: factIdOf('p', 'e1', NOON + 5) },
];
const SINCE: Fact[] = [
  fact('visit.seen', NOON + 2 * HOUR, { visit: SEEN }),
  fact('delivery.reported', NOON + 2 * HOUR + 1, { ref: REF, status: 'read', reason: null }),
  fact('visit.marked', NOON + 2 * HOUR + 2, { mark: 'called' }),
];
const outboxRow = {
  ref: REF,
  visit: VISIT,
  batch: 'b',
  provider: 'p',
  state: 'claimed' as const,
  taken: false,
  attempt: 0,
  changedAt: NOON,
  message: {
    clientRef: REF,
    channel: 'messenger' as const,
    to: PHONE,
    text: `${NAME}, ждём`,
    notAfter: '',
    visit: { clinic: '', patient: NAME, doctor: '', date: SEEN.date, time: '' },
  },
};
const batch = (id: string, refs: string[]) => ({
  id,
  date: SEEN.date,
  channel: 'messenger' as const,
  by: 'Анна',
  refs,
  stopped: false,
  at: NOON,
});

async function expectNoCanary(of = db): Promise<void> {
  const text = await everything(of);
  for (const canary of ['Канарейкина', 'канареечный', PHONE, PHONE.slice(2)]) expect(text).not.toContain(canary);
}

describe('an erasure', () => {
  it('takes facts, case, outbox, batch, draft and what is remembered beside them, by providers too; other visits stay', async () => {
    const other = fact('visit.noted', NOON, { comment: 'чужой' }, 'other');
    await appendFacts(db, [...PAST, other]);
    await db.outbox.add(outboxRow);
    await db.batches.bulkAdd([batch('b', [REF]), batch('c', [REF, 'other.evening.messenger'])]);
    await db.drafts.bulkAdd([
      { visit: VISIT, text: COMMENT, at: NOON },
      { visit: 'other', text: 'чужой', at: NOON },
    ]);
    await db.meta.bulkPut([
      { key: 'wantedVisit', value: { visit: VISIT, at: NOON } },
      { key: 'notice.told', value: [`${VISIT}.${NOON}`, 'other.1'] },
    ]);
    await db.memory.bulkAdd([
      { provider: 'green-api', key: `account:${PHONE}`, value: { chat: '1@c.us', at: NOON } },
      { provider: 'green-api', key: 'chat:1@c.us', value: { phone: PHONE, sent: [] } },
      { provider: 'sms-gate', key: 'device', value: 'redmi' },
    ]);
    expect(await appendFacts(db, [ERASURE])).toEqual([VISIT]);
    await expectNoCanary();
    expect(await db.memory.toArray()).toMatchObject([{ key: 'device' }]);
    expect(await db.facts.where('visit').equals(VISIT).toArray()).toEqual([ERASURE]);
    expect(await db.cases.get(VISIT)).toMatchObject({ day: '', phones: [], known: { visit: null, erasedAt: ERASURE.at } });
    expect(await db.outbox.count()).toBe(0);
    expect(await db.batches.toArray()).toMatchObject([{ id: 'c', refs: ['other.evening.messenger'] }]);
    expect(await db.drafts.toArray()).toMatchObject([{ visit: 'other' }]);
    expect(await db.meta.get('wantedVisit')).toBeUndefined();
    expect((await db.meta.get('notice.told'))?.value).toEqual(['other.1']);
    expect(await db.facts.get(other.id)).toEqual(other);
    expect(await erasedVisits(db)).toEqual([VISIT]);
  });

  it('keeps out what comes late, and says that nothing has changed', async () => {
    await appendFacts(db, [...PAST, ERASURE]);
    expect(await appendFacts(db, [...LATE, ...PAST])).toEqual([]);
    await expectNoCanary();
  });

  it('a sight of the row afterwards is kept without the patient', async () => {
    await appendFacts(db, [...PAST, ERASURE]);
    expect(await appendFacts(db, SINCE)).toEqual([VISIT]);
    await expectNoCanary();
    const row = await db.cases.get(VISIT);
    expect(row).toMatchObject({ day: SEEN.date, phones: [], known: { visit: { time: '09:30', patient: '' }, messages: [] } });
    expect(row?.known.mark?.mark).toBe('called');
  });

  it('that comes last, from another profile, leaves the same as one that came first', async () => {
    const all = [...PAST, ERASURE, ...LATE, ...SINCE];
    await appendFacts(db, all);
    const whole = JSON.parse(await everything(db));
    const order = fc.shuffledSubarray(all, { minLength: all.length });
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: all.length }), async (shuffled, size) => {
        const other = await openNew();
        for (let i = 0; i < shuffled.length; i += size) await appendFacts(other, shuffled.slice(i, i + size));
        const found = JSON.parse(await everything(other));
        expect(found.facts).toEqual(whole.facts);
        expect(found.cases).toEqual(whole.cases);
        await expectNoCanary(other);
        other.close();
      }),
      { numRuns: 40 },
    );
  });

  it('in a transaction that fails leaves everything as it was', async () => {
    await appendFacts(db, PAST);
    const before = await everything(db);
    const fails = async () => {
      await db.meta.put({ key: 'cursor', value: 'c2' });
      throw new Error('no');
    };
    await expect(appendFacts(db, [ERASURE], fails)).rejects.toThrow('no');
    expect(await everything(db)).toBe(before);
    await appendFacts(db, [ERASURE], () => db.meta.put({ key: 'cursor', value: 'c3' }));
    expect((await db.meta.get('cursor'))?.value).toBe('c3');
  });
});

describe('messages of nobody’s visit', () => {
  const wrote = (at: number, from: string, event: string): Fact => ({
    ...fact('patient.wrote', at, { from, text: REPLY, ref: null }, UNASSIGNED),
    id: factIdOf('p', event, at),
  });

  it('from the erased patient’s number go, those of others stay; what is older is not kept any more, what is newer is', async () => {
    const theirs = wrote(NOON + 10, PHONE, 'e1');
    const others = {
      ...wrote(NOON + 11, '+79990000000', 'e2'),
      data: { from: '+79990000000', text: 'здравствуйте', ref: null },
    } as Fact;
    await appendFacts(db, [...PAST, theirs, others]);
    await appendFacts(db, [ERASURE]);
    await expectNoCanary();
    expect(await db.facts.where('visit').equals(UNASSIGNED).primaryKeys()).toEqual([others.id]);
    expect((await db.cases.get(UNASSIGNED))?.known.replies).toHaveLength(1);
    expect(await appendFacts(db, [theirs])).toEqual([]);
    await expectNoCanary();
    expect(await appendFacts(db, [wrote(NOON + 3 * HOUR, '+79990000000', 'e3')])).toEqual([UNASSIGNED]);
  });

  it('when they were all of one number, no case of nobody stays', async () => {
    await appendFacts(db, [...PAST, wrote(NOON + 10, PHONE, 'e1')]);
    await appendFacts(db, [ERASURE]);
    expect(await db.cases.get(UNASSIGNED)).toBeUndefined();
  });
});
