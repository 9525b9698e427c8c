import { describe, expect, it } from 'vitest';
import { claimReminders, type Wish } from '../../../utils/courier/claim.ts';
import { momentOf } from '../../../utils/domain/clinic-time.ts';
import type { FactOf } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { clientRefOf } from '../../../utils/domain/reminder.ts';
import type { Visit } from '../../../utils/domain/visit.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { NOON, RULES, TEMPLATE } from './bench.ts';

import { DAY, someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const visits = someVisits(8, (i) => (i === 7 ? { phones: [{ e164: '+78462000000', kind: 'landline' }] } : {}));
const bench = useBench(visits);

function wish(change: Partial<Wish> = {}): Wish {
  const all = visits.map((visit) => visit.id);
  return {
    batch: newFactId(NOON),
    date: DAY,
    channel: 'messenger',
    template: TEMPLATE,
    visits: all,
    provider: 'processing-centre',
    ...change,
  };
}

const claim = (one: Wish, now = NOON) => claimReminders(bench.db, one, now, RULES);
const claimed = async () => (await bench.db.outbox.toArray()).map((row) => row.visit).sort();
const ids = (...some: number[]) => some.map((i) => (visits[i] as Visit).id).sort();

async function happen(i: number, kind: 'visit.marked' | 'patient.answered', data: object): Promise<void> {
  const fact = { id: newFactId(NOON), kind, visit: (visits[i] as Visit).id, at: NOON, by: 'Анна', data };
  await appendFacts(bench.db, [fact as FactOf<'visit.marked'>]);
}

describe('a claim', () => {
  it('passes over whoever is not eligible any more since the dry run', async () => {
    await happen(0, 'visit.marked', { mark: 'called' });
    await happen(1, 'patient.answered', {
      ref: clientRefOf((visits[1] as Visit).id, 'evening', 'sms'),
      answer: 'confirm',
      via: 'link',
    });
    const { id, ...visit } = visits[2] as Visit;
    await appendFacts(bench.db, [
      {
        id: newFactId(NOON),
        kind: 'visit.seen',
        visit: id,
        at: NOON + 1,
        by: 'machine:page',
        data: { visit: { ...visit, cancelled: true } },
      },
    ]);
    expect(await claim(wish())).toBeNull();
    expect(await claimed()).toEqual(ids(3, 4, 5, 6));
  });

  it('takes nobody who was not wished for, or who is of another day or of no list at all', async () => {
    const wanted = [...ids(3), 'a'.repeat(16)];
    expect(await claim(wish({ visits: wanted }))).toBeNull();
    expect(await claimed()).toEqual(ids(3));
    expect(await claim(wish({ date: '2026-11-25' }))).toBe('nothing');
    expect(await claim(wish({ visits: ['a'.repeat(16)] }))).toBe('nothing');
  });

  it('arriving twice under one batch id is one', async () => {
    const one = wish({ visits: ids(0, 1) });
    expect([await claim(one), await claim({ ...one, visits: ids(2) })]).toEqual([null, null]);
    expect(await claimed()).toEqual(ids(0, 1));
    expect(await bench.db.batches.count()).toBe(1);
    expect((await bench.db.facts.toArray()).filter((fact) => fact.kind === 'message.claimed')).toHaveLength(2);
  });

  it('R1: before noon, and after the day, it is not the time', async () => {
    expect(await claim(wish(), momentOf('2026-11-23', '11:59', RULES.zone))).toBe('wrongRound');
    expect(await claim(wish(), momentOf('2026-11-25', '10:00', RULES.zone))).toBe('wrongRound');
    expect(await bench.db.outbox.count()).toBe(0);
    expect(await claim(wish(), momentOf('2026-11-23', '12:00', RULES.zone))).toBeNull();
  });

  it('in quiet hours there is nobody to send to', async () => {
    expect(await claim(wish(), momentOf('2026-11-23', '21:30', RULES.zone))).toBe('nothing');
  });

  it('an unknown variable is named, and nothing at all is claimed', async () => {
    const before = await bench.db.facts.count();
    const template = { ...TEMPLATE, messenger: '{имя} {врачь}' };
    await expect(claim(wish({ template }))).rejects.toMatchObject({ name: 'TemplateError', variable: 'врачь' });
    const { db } = bench;
    expect([await db.outbox.count(), await db.batches.count(), await db.facts.count()]).toEqual([0, 0, before]);
  });

  it('R9: the text is the one this visit’s patient gets, whatever else the template holds', async () => {
    await claim(wish({ visits: ids(4) }));
    const [row] = await bench.db.outbox.toArray();
    expect(row?.message).toMatchObject({
      to: '+79371000004',
      text: 'Анна Петровна, 24.11.2026 в 09:40, Егорова Т. А. {ссылка}',
    });
    expect(row?.message.notAfter).toBe('2026-11-24T05:40:00.000Z');
  });

  it('R3, R16: an SMS waits until the messenger has had its time', async () => {
    await claim(wish());
    expect(await claim(wish({ channel: 'sms' }), NOON + 60_000)).toBe('nothing');
    expect(await claim(wish({ channel: 'sms' }), NOON + 120 * 60_000)).toBeNull();
  });
});
