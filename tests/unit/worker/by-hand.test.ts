import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runOutbox } from '../../../utils/courier/run.ts';
import type { Case } from '../../../utils/domain/case.ts';
import { momentOf } from '../../../utils/domain/clinic-time.ts';
import type { Fact, FactData, FactKind } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { clientRefOf } from '../../../utils/domain/reminder.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { type Provider, ProviderError } from '../../../utils/providers/contract.ts';
import { deskRequests } from '../../../utils/worker/desk-requests.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { undoRequests } from '../../../utils/worker/undo-requests.ts';
import { scriptedProvider } from '../courier/scripted-provider.ts';
import { DAY, NOON, OURS, openWorkerBench, PAGE, TODAY, visitOf, type WorkerBench, ZONE } from './bench.ts';

const blue = visitOf(0);
const grey = visitOf(1);
const confirmed = visitOf(2);
const waiting = visitOf(3);
const all = [blue, grey, confirmed, waiting];
/** The wait of two hours for an answer by messenger is over, but for `waiting`. */
const LATE = momentOf(TODAY, '15:00', ZONE);
let bench: WorkerBench;
let desk: ReturnType<typeof deskRequests>;

beforeEach(async () => {
  bench = await openWorkerBench();
  desk = deskRequests(bench.office);
  await pageRequests(bench.office)['list.seen']({ visits: all }, PAGE);
  for (const { id } of all)
    await messaged(id, id === waiting.id ? LATE - 60_000 : NOON, id === grey.id ? 'undelivered' : 'delivered');
  await tell(confirmed.id, 'patient.answered', { ref: refOf(confirmed.id, 'messenger'), answer: 'confirm', via: 'link' });
  bench.clock.now = LATE;
  bench.changed.length = 0;
});
afterEach(() => bench.db.close());

const refOf = (visit: string, channel: 'messenger' | 'sms') => clientRefOf(visit, 'evening', channel);
const newOp = () => newFactId(bench.clock.now);
const entry = (visit: string, op = newOp()) => ({ op, visit });
const known = async (visit: string) => (await bench.db.cases.get(visit))?.known;

async function tell<K extends FactKind>(visit: string, kind: K, data: FactData[K], at = NOON + 60_000): Promise<void> {
  await appendFacts(bench.db, [{ id: newFactId(at), kind, visit, at, by: 'machine:p', data } as Fact]);
}

async function messaged(visit: string, at: number, status: 'delivered' | 'undelivered'): Promise<void> {
  const ref = refOf(visit, 'messenger');
  const claim = { channel: 'messenger', round: 'evening', provider: 'processing-centre', to: '', text: '', batch: 'b' } as const;
  await tell(visit, 'message.claimed', { ref, ...claim }, at);
  await tell(visit, 'message.accepted', { ref, messageId: 'm' }, at + 1);
  await tell(visit, 'delivery.reported', { ref, status, reason: null }, at + 2);
}

function hand(...entries: { op: string; visit: string }[]) {
  return desk['sms.hand']({ date: DAY, template: 'visit', entries }, OURS);
}

function claim(...visits: string[]) {
  const ask = { batch: newOp(), date: DAY, channel: 'sms', template: 'visit', visits } as const;
  return desk['send.go'](ask, OURS);
}

async function writeSms(sms: string): Promise<void> {
  const settings = await bench.office.settings.read();
  await bench.office.settings.write({ ...settings, templates: [{ id: 'visit', name: 'У', messenger: '', sms }] });
}

async function handedFacts() {
  return (await bench.db.facts.toArray()).filter((fact) => fact.kind === 'sms.handed');
}

async function paintOf(visit: string) {
  return (await desk['visit.card']({ visit }, OURS))?.paint;
}

describe('SMS by hand (R3, R12, R16)', () => {
  it('number and text are those of the case and the template, whatever was asked', async () => {
    expect(await hand(entry(blue.id))).toEqual({ handed: [blue.id], leftOut: [] });
    expect(await handedFacts()).toMatchObject([
      { visit: blue.id, at: LATE, by: 'Анна', data: { to: '+79371000000', text: '24.11.2026 09:00' } },
    ]);
    expect(bench.changed).toEqual([[blue.id]]);
  });

  it('R16 a blue number then waits for the morning, R12 a grey one is called', async () => {
    expect([(await paintOf(blue.id))?.next.step, (await paintOf(grey.id))?.next.step]).toEqual(['sms', 'sms']);
    await hand(entry(blue.id), entry(grey.id));
    expect((await paintOf(blue.id))?.next).toEqual({ step: 'wait', reason: 'morningCall' });
    expect((await paintOf(grey.id))?.next).toEqual({ step: 'call', reason: 'noMessenger' });
  });

  it('who may not have one is named with the reason; the others are handed over all the same', async () => {
    const stranger = visitOf(9).id;
    expect(await hand(entry(confirmed.id), entry(blue.id), entry(waiting.id), entry(stranger))).toEqual({
      handed: [blue.id],
      leftOut: [
        { visit: confirmed.id, reason: 'confirmed' },
        { visit: waiting.id, reason: 'stillWaiting' },
        { visit: stranger, reason: 'goneFromList' },
      ],
    });
    expect(await handedFacts()).toHaveLength(1);
  });

  it('a repeat is harmless, a second press is refused', async () => {
    const first = entry(blue.id);
    await hand(first);
    expect(await hand(first)).toEqual({ handed: [blue.id], leftOut: [] });
    expect(await hand(entry(blue.id))).toEqual({ handed: [], leftOut: [{ visit: blue.id, reason: 'handed' }] });
    expect(await hand(entry(grey.id), entry(grey.id))).toEqual({
      handed: [grey.id],
      leftOut: [{ visit: grey.id, reason: 'handed' }],
    });
    expect(await handedFacts()).toHaveLength(2);
  });

  it('an id that is another fact’s is taken for no repeat of this', async () => {
    const first = entry(blue.id);
    await hand(first);
    await expect(hand(entry(grey.id, first.op))).rejects.toThrow();
    expect(await handedFacts()).toHaveLength(1);
  });

  it('by hand there is no link: its sentence is left out, and the plan says so', async () => {
    await writeSms('{клиника}, {дата}. Ответьте: {ссылка}');
    const ask = { date: DAY, channel: 'sms', template: 'visit', only: blue.id } as const;
    const byHand = await desk['send.plan']({ ...ask, way: 'hand' }, OURS);
    expect([byHand.isLinkDropped, byHand.candidates[0]?.text]).toEqual([true, 'Клиника, 24.11.2026.']);
    const byCentre = await desk['send.plan']({ ...ask, way: 'provider' }, OURS);
    expect([byCentre.isLinkDropped, byCentre.candidates[0]?.text]).toEqual([false, 'Клиника, 24.11.2026. Ответьте: {ссылка}']);
    await hand(entry(blue.id));
    expect((await handedFacts())[0]?.data).toMatchObject({ text: 'Клиника, 24.11.2026.' });
  });

  it.each<[string, string, string]>([
    ['nothing but the link', 'Ответьте: {ссылка}', 'emptyText'],
    ['no text', ' ', 'emptyText'],
    ['an unknown variable', '{врачь}', 'unknownVariable'],
  ])('a template of %s is refused, and nothing is kept', async (_, sms, code) => {
    await writeSms(sms);
    await expect(hand(entry(blue.id))).rejects.toMatchObject({ code });
    expect(await handedFacts()).toEqual([]);
  });

  it('is refused before the evening round and with a template that is not there', async () => {
    await expect(desk['sms.hand']({ date: DAY, template: 'x', entries: [entry(blue.id)] }, OURS)).rejects.toMatchObject({
      code: 'noTemplate',
    });
    bench.clock.now = momentOf(TODAY, '11:00', ZONE);
    await expect(hand(entry(blue.id))).rejects.toMatchObject({ code: 'wrongRound' });
  });
});

describe('in a clinic that connected nothing', () => {
  it.each([null, 'by-hand'])('with the rule saying %s an SMS is handed over all the same', async (sms) => {
    bench.provider = null;
    const settings = await bench.office.settings.read();
    await bench.office.settings.write({ ...settings, cascade: { ...settings.cascade, messenger: null, sms } });
    const fresh = visitOf(7);
    await pageRequests(bench.office)['list.seen']({ visits: [fresh] }, PAGE);
    const ask = { date: DAY, channel: 'sms', way: 'hand', template: 'visit', only: fresh.id } as const;
    expect(await desk['send.plan'](ask, OURS)).toMatchObject({ via: sms, isConnected: false, candidates: [{ leftOut: null }] });
    expect((await hand(entry(fresh.id))).handed).toEqual([fresh.id]);
    expect((await paintOf(fresh.id))?.next).toEqual({ step: 'wait', reason: 'morningCall' });
  });
});

describe('nobody gets it twice', () => {
  it('handed over by hand, it is not claimed for the centre', async () => {
    await hand(entry(blue.id));
    await expect(claim(blue.id)).rejects.toMatchObject({ code: 'nothing' });
    expect(await claim(blue.id, grey.id)).toMatchObject({ total: 1 });
    expect(await bench.db.outbox.get(refOf(blue.id, 'sms'))).toBeUndefined();
  });

  it('claimed for the centre, it is not handed over by hand', async () => {
    await claim(blue.id);
    expect(await hand(entry(blue.id))).toEqual({ handed: [], leftOut: [{ visit: blue.id, reason: 'alreadySent' }] });
  });

  it('nor where only the outbox knows that it was claimed', async () => {
    await claim(blue.id);
    const claims = (await bench.db.facts.toArray()).filter(
      (fact) => fact.kind === 'message.claimed' && fact.data.channel === 'sms',
    );
    await bench.db.facts.bulkDelete(claims.map((fact) => fact.id));
    await tell(blue.id, 'visit.noted', { comment: '' });
    expect((await hand(entry(blue.id))).leftOut).toEqual([{ visit: blue.id, reason: 'alreadySent' }]);
  });

  it('both asked for at one moment: it is the one or the other', async () => {
    const outcomes = await Promise.allSettled([hand(entry(blue.id)), claim(blue.id), claim(grey.id), hand(entry(grey.id))]);
    expect(outcomes.filter((one) => one.status === 'fulfilled').length).toBeGreaterThan(1);
    for (const visit of [blue.id, grey.id]) {
      const { messages, handedAt } = (await known(visit)) as Case;
      expect(messages.filter((one) => one.channel === 'sms').length + Number(handedAt !== null)).toBe(1);
    }
  });

  it('kept back by a stop, it may be handed over; refused by the centre too', async () => {
    const { batch } = await claim(blue.id);
    await desk['send.stop']({ batch }, OURS);
    expect((await hand(entry(blue.id))).handed).toEqual([blue.id]);
    bench.provider = scriptedProvider({
      send: async (messages) =>
        messages.map(({ clientRef }) => ({ clientRef, outcome: 'refused', code: 'channel_unavailable' }) as const),
    });
    await claim(grey.id);
    await runOutbox(bench.office.courier);
    expect((await paintOf(grey.id))?.next.reason).toBe('smsFailed');
    expect((await hand(entry(grey.id))).handed).toEqual([grey.id]);
    expect((await paintOf(grey.id))?.next).toEqual({ step: 'call', reason: 'noMessenger' });
  });

  it('another’s hand-over that comes in after the claim keeps the claim back', async () => {
    await claim(blue.id);
    await tell(blue.id, 'sms.handed', { to: '+79371000000', text: 'x' }, LATE);
    let sends = 0;
    bench.provider = scriptedProvider({
      send: async () => {
        sends += 1;
        return [];
      },
    });
    await runOutbox(bench.office.courier);
    expect(sends).toBe(0);
    expect((await known(blue.id))?.messages.find((one) => one.channel === 'sms')).toMatchObject({
      state: 'withdrawn',
      why: 'handed',
    });
  });

  it('taken back, it may go by either way again', async () => {
    const { op } = entry(blue.id);
    await hand({ op, visit: blue.id });
    const undo = { op: newOp(), visit: blue.id, fact: op };
    expect((await undoRequests(bench.office)['facts.undo']({ undos: [undo] }, OURS)).paints[0]?.next.step).toBe('sms');
    expect(await claim(blue.id)).toMatchObject({ total: 1 });
  });
});

describe('what the plan says of the centre', () => {
  const connectedAt = (address: string) => ({
    'processing-centre': { isOn: true, isPoller: true, settings: { address } },
  });
  const planOf = async () =>
    (await desk['send.plan']({ date: DAY, channel: 'sms', way: 'provider', template: 'visit', only: null }, OURS)).hasSms;
  const provide = (check: Provider['check']) => {
    bench.provider = scriptedProvider({ check });
  };

  it('a centre without SMS is found out, and asked now and then, not at every plan', async () => {
    let asked = 0;
    provide(async () => {
      asked += 1;
      return { channels: ['max'] };
    });
    expect([await planOf(), await planOf(), asked]).toEqual([false, false, 1]);
    bench.clock.now += 11 * 60_000;
    provide(async () => ({ channels: ['max', 'sms'] }));
    expect(await planOf()).toBe(true);
  });

  it('a question that died with its worker is put again by the next one', async () => {
    provide(() => new Promise(() => undefined));
    expect(await planOf()).toBe(true);
    provide(async () => ({ channels: ['max'] }));
    const next = deskRequests({ ...bench.office });
    const ask = { date: DAY, channel: 'sms', way: 'provider', template: 'visit', only: null } as const;
    expect((await next['send.plan'](ask, OURS)).hasSms).toBe(false);
  });

  it('one that cannot be asked is believed to have it', async () => {
    provide(async () => {
      throw new ProviderError('unreachable', 'no');
    });
    expect(await planOf()).toBe(true);
    bench.provider = null;
    expect(await planOf()).toBe(true);
  });

  it('what another centre said is nothing about this one', async () => {
    provide(async () => ({ channels: ['max'] }));
    expect(await planOf()).toBe(false);
    const settings = await bench.office.settings.read();
    await bench.office.settings.write({ ...settings, providers: connectedAt('https://other.example') });
    provide(async () => {
      throw new ProviderError('silent', 'maybe');
    });
    expect(await planOf()).toBe(true);
  });
});
