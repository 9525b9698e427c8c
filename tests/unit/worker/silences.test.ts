import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deskRequests } from '../../../utils/worker/desk-requests.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { providerRequests } from '../../../utils/worker/provider-requests.ts';
import { DAY, OURS, openWorkerBench, PAGE, STRANGER, visitOf, type WorkerBench } from './bench.ts';

const PHONE = visitOf(0).phones[0]?.e164 as string;
/** A second visit of the same number a day later, and somebody else’s. */
const visits = [visitOf(0), visitOf(1, { phones: visitOf(0).phones, date: '2026-11-25' }), visitOf(2)];
const [first, later, other] = visits.map((visit) => visit.id) as [string, string, string];
const LANDLINE = visitOf(3, { phones: [{ e164: '+78462001122', kind: 'landline' }] });
const NOBODY = visitOf(4, { phones: [] });

let bench: WorkerBench;
let page: ReturnType<typeof pageRequests>;
let ours: ReturnType<typeof providerRequests> & ReturnType<typeof deskRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  page = pageRequests(bench.office);
  ours = { ...deskRequests(bench.office), ...providerRequests(bench.office, { connect: async () => null }) };
  await page['list.seen']({ visits: [...visits, LANDLINE, NOBODY] }, PAGE);
});
afterEach(() => bench.db.close());

let ops = 0;
function op(): string {
  ops += 1;
  return `01SILENCE${String(ops).padStart(17, '0')}`;
}
const fromRow = (visit: string, isSilenced: boolean) => page['list.silence']({ op: op(), visit, isSilenced }, PAGE);
const fromOptions = (phone: string, isSilenced: boolean) =>
  ours['silence.set']({ op: op(), phone, isSilenced, visit: null }, OURS);
const reasons = async (date: string) =>
  (await ours['send.plan']({ date, channel: 'messenger', way: 'provider', template: 'visit', only: null }, OURS)).candidates.map(
    (one) => one.leftOut,
  );

describe('“do not disturb”', () => {
  it('from a row: the number gets nothing, on this day and on others, and whoever shows it is told', async () => {
    bench.changed = [];
    const { paint } = await fromRow(first, true);
    expect(paint).toMatchObject({ isSilenced: true, next: { step: 'done', reason: 'silenced' } });
    expect((await reasons(DAY)).slice(0, 2)).toEqual(['silenced', null]);
    expect(await reasons('2026-11-25')).toEqual(['silenced']);
    expect(new Set(bench.changed.flat())).toEqual(new Set([first, later]));
  });

  it('stands in the patient’s history, under the operator’s name, and in the list of the options', async () => {
    await fromRow(first, true);
    const card = await ours['visit.card']({ visit: first }, OURS);
    expect(card).toMatchObject({ phone: PHONE, isSilenced: true });
    expect(card?.facts.at(-1)).toMatchObject({ kind: 'patient.silenced', by: 'Анна', data: { phone: PHONE } });
    expect(await ours['silence.list']({}, OURS)).toEqual({ silences: [{ phone: PHONE, at: bench.clock.now, by: 'Анна' }] });
    // Another visit of that number is silent too, though its own history says nothing.
    expect(await ours['visit.card']({ visit: later }, OURS)).toMatchObject({ isSilenced: true });
  });

  it('is taken back, from the row or the options', async () => {
    await fromRow(first, true);
    bench.clock.now += 1000;
    expect((await fromRow(later, false)).paint.isSilenced).toBe(false);
    bench.clock.now += 1000;
    await fromOptions(PHONE, true);
    expect((await reasons(DAY))[0]).toBe('silenced');
    bench.clock.now += 1000;
    expect(await fromOptions(PHONE, false)).toEqual({ silences: [] });
    expect((await reasons(DAY))[0]).toBeNull();
  });

  it('in the options it is about a number of which nothing is known yet', async () => {
    await fromOptions('+79990000001', true);
    await page['list.seen']({ visits: [visitOf(5, { phones: [{ e164: '+79990000001', kind: 'mobile' }] })] }, PAGE);
    expect((await reasons(DAY)).at(-1)).toBe('silenced');
  });

  it('the same gesture arriving twice is one', async () => {
    const ask = { op: op(), visit: other, isSilenced: true };
    await page['list.silence'](ask, PAGE);
    await page['list.silence'](ask, PAGE);
    expect((await bench.db.facts.toArray()).filter((fact) => fact.kind === 'patient.silenced')).toHaveLength(1);
  });

  it('is about the number that a patient is met by: a landline where there is nothing else; without any it is refused', async () => {
    await fromRow(LANDLINE.id, true);
    expect((await ours['silence.list']({}, OURS)).silences.map((one) => one.phone)).toEqual(['+78462001122']);
    await expect(fromRow(NOBODY.id, true)).rejects.toMatchObject({ code: 'noPhone' });
    await expect(fromRow('aaaaaaaaaaaaaaaa', true)).rejects.toMatchObject({ code: 'notSeen' });
  });

  it('no page but a connected one may ask', async () => {
    const ask = { op: op(), visit: first, isSilenced: true };
    await expect(page['list.silence'](ask, STRANGER)).rejects.toMatchObject({ code: 'notAllowed' });
  });
});
