import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import type { CourierDeps } from '../../../utils/courier/deps.ts';
import { pollProvider } from '../../../utils/courier/poll.ts';
import { type Journal, openJournal } from '../../../utils/journal/journal.ts';
import type { Provider } from '../../../utils/providers/contract.ts';
import { createProcessingCentre } from '../../../utils/providers/processing-centre.ts';
import { makeDay, refOf } from '../../bench/day.ts';
import { pageOf, scriptedProvider } from './scripted-provider.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const PAGES = 3;

it('a poll asks once for each page of events, however many reminders are open, and folds each case once a page', async () => {
  const db = await openJournal('requests-per-poll');
  const day = makeDay(150, '2026-11-24', NOW);
  await db.facts.bulkAdd(day.facts);
  await db.cases.bulkAdd(day.cases);
  await db.outbox.bulkAdd(day.outbox);
  const told = day.visits.slice(0, 40);
  const fetch = vi.fn(async () => {
    const page = fetch.mock.calls.length;
    const events = told.map(({ id }) => ({
      id: `e${page}-${id}`,
      type: 'message.status',
      subject: refOf(id),
      time: new Date(NOW).toISOString(),
      data: { status: 'read' },
    }));
    return new Response(JSON.stringify({ events, cursor: `c${page}`, more: page < PAGES }), {
      headers: { 'content-type': 'application/json' },
    });
  });
  const provider = createProcessingCentre({ address: 'https://centre.example', token: 't' }, fetch);
  const put = vi.spyOn(db.cases, 'bulkPut');
  await pollProvider(depsOf(db, provider), provider.id);

  expect(fetch).toHaveBeenCalledTimes(PAGES);
  expect(put.mock.calls.map(([rows]) => rows.length)).toEqual(Array(PAGES).fill(told.length));
  const known = await db.cases.bulkGet(told.map(({ id }) => id));
  expect(new Set(known.map((row) => row?.known.messages[0]?.delivery))).toEqual(new Set(['read']));
  db.close();
});

it('open reminders are read only for a provider that asks after each', async () => {
  const db = await openJournal('open-reminders');
  const day = makeDay(20, '2026-11-24', NOW);
  await db.facts.bulkAdd(day.facts);
  await db.cases.bulkAdd(day.cases);
  await db.outbox.bulkAdd(day.outbox);
  const given: number[] = [];
  const events: Provider['events'] = async (_, open) => {
    given.push(open.length);
    return pageOf([]);
  };
  for (const own of [{ events }, { events, readsOpen: true } as const]) {
    await pollProvider(depsOf(db, scriptedProvider(own)), 'processing-centre');
  }
  // What could not be delivered is over.
  const left = day.lines.filter(({ colour }) => colour !== 'grey').length;
  expect(given).toEqual([0, left]);
  db.close();
});

function depsOf(db: Journal, provider: Provider): CourierDeps {
  return {
    db,
    providers: async () => [{ id: provider.id, provider, isPoller: true }],
    rules: async () => ({ zone: 'UTC' }),
    now: () => NOW,
    lock: (_: string, work: () => Promise<unknown>) => work(),
    changed: () => undefined,
    point: async () => undefined,
    random: () => 0.5,
    gate: null,
  } as unknown as CourierDeps;
}
