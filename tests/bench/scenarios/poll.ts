import type { Worker } from '@playwright/test';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import { refOf } from '../day.ts';
import type { Figure } from '../figure.ts';
import { inTurn } from '../samples.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { askFloor } from './status.ts';

const EVENTS = 500;
/** Tables that a commit of facts covers; no other transaction of the worker has so many. */
const MANY = 5;

/** Has the worker note when a commit of facts is done: instruments of the bench, not of the product. */
async function watchCommits(stage: Stage): Promise<Worker> {
  await askWorker(stage.quiet, 'settings.managed', {});
  const worker = stage.dozvon.context.serviceWorkers().find((one) => one.url().endsWith('/background.js'));
  if (!worker) throw new Error('The worker does not run');
  await worker.evaluate((many) => {
    const self = globalThis as unknown as { commits?: number[] };
    if (self.commits) return;
    self.commits = [];
    const open = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      const transaction = open.call(this, stores, mode, options);
      if (mode === 'readwrite' && Array.isArray(stores) && stores.length > many) {
        transaction.addEventListener('complete', () => self.commits?.push(Date.now()));
      }
      return transaction;
    };
  }, MANY);
  return worker;
}

/** A poll that brings so many pages; from the first answer's leaving to the last commit of what was in them. */
async function poll(stage: Stage, pages: number): Promise<{ ms: number; requests: number }> {
  const worker = await watchCommits(stage);
  const time = new Date().toISOString();
  const events = stage.day().visits.slice(0, EVENTS).map(({ id }) => ({
    id: newFactId(Date.now()),
    type: 'message.status',
    subject: refOf(id),
    time,
    data: { status: 'delivered' },
  }));
  stage.server.news.takeRequests();
  stage.server.news.say(Array.from({ length: pages }, (_, page) => events.map((one) => ({ ...one, id: `${one.id}${page}` }))));
  const last = stage.day().visits.at(-1);
  if (!last) throw new Error('An empty day');
  await worker.evaluate(() => ((globalThis as unknown as { commits: number[] }).commits = []));
  await askWorker(stage.quiet, 'call.start', { op: newFactId(Date.now()), visit: last.id, phone: last.phones[0]?.e164 ?? '' });
  const commits = await worker.evaluate(() => (globalThis as unknown as { commits: number[] }).commits);
  // The last one is the call's own.
  const done = commits.at(-2);
  if (done === undefined) throw new Error('Nothing was committed');
  return { ms: done - stage.server.news.saidAt(), requests: stage.server.news.takeRequests() };
}

async function floorPoll(stage: Stage): Promise<number> {
  const { facts, cases } = stage.day();
  const rows = [...facts.slice(0, EVENTS), ...cases.slice(0, EVENTS).map((row) => ({ id: row.visit, ...row }))];
  stage.server.news.say([facts.slice(0, EVENTS).map((fact) => ({ ...fact }))]);
  const done = (await askFloor(stage, { ask: 'bulk', address: `${stage.server.url}/v1/events`, rows })) as number;
  return done - stage.server.news.saidAt();
}

export const pollScenario: Scenario = {
  no: 10,
  title: 'A poll with 500 events',
  sizes: [2000],
  async run(stage, rows, times) {
    const spreads = await inTurn(
      { one: () => poll(stage, 1), floor: () => floorPoll(stage), three: async () => ({ ...(await poll(stage, 3)) }) },
      times,
    );
    const one = spreads.one as Record<'ms' | 'requests', Figure['ours']>;
    const three = spreads.three as Record<'ms' | 'requests', Figure['ours']>;
    const beside = { name: 'parse and one bulk write', spread: spreads.floor.ms as Figure['ours'] };
    return [
      { scenario: 10, name: 'heard to kept', rows, ours: one.ms, beside, unit: 'ms', goal: 1.5 },
      { scenario: 10, name: 'requests of a poll with one page', rows, ours: one.requests, beside: null, unit: 'count', goal: 1 },
      { scenario: 10, name: 'requests of a poll with three pages', rows, ours: three.requests, beside: null, unit: 'count', goal: 3 },
    ];
  },
};
