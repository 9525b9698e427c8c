import type { Worker } from '@playwright/test';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import { refOf } from '../day.ts';
import type { Figure } from '../figure.ts';
import { inTurn } from '../samples.ts';
import { EACH, type Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { askFloor } from './status.ts';

const EVENTS = 500;
/** Of a shorter list everybody is told of. */
const eventsOf = (stage: Stage) => Math.min(EVENTS, stage.day().visits.length);
/** ms; a poll that takes longer has failed. */
const PATIENCE = 60_000;

interface Commit {
  at: number;
  added: number;
}

/** Has the worker note when a commit of facts is done: instruments of the bench, not of the product. */
async function watchCommits(stage: Stage): Promise<Worker> {
  await askWorker(stage.quiet, 'settings.managed', {});
  const worker = stage.dozvon.context.serviceWorkers().find((one) => one.url().endsWith('/background.js'));
  if (!worker) throw new Error('The worker does not run');
  await worker.evaluate(() => {
    const self = globalThis as unknown as { commits?: Commit[] };
    if (self.commits) return;
    self.commits = [];
    const adds = new WeakMap<IDBTransaction, number>();
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function (value, key) {
      const before = adds.get(this.transaction);
      adds.set(this.transaction, (before ?? 0) + 1);
      if (before === undefined) {
        const { transaction } = this;
        transaction.addEventListener('complete', () => self.commits?.push({ at: Date.now(), added: adds.get(transaction) ?? 0 }));
      }
      return key === undefined ? add.call(this, value) : add.call(this, value, key);
    };
  });
  return worker;
}

/** A poll that brings so many pages; from the first answer's leaving to the last commit of what was in them. */
async function poll(stage: Stage, pages: number): Promise<{ ms: number; requests: number }> {
  const worker = await watchCommits(stage);
  const time = new Date().toISOString();
  const events = stage
    .day()
    .visits.slice(0, eventsOf(stage))
    .map(({ id }) => ({
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
  await worker.evaluate(() => void (globalThis as unknown as { commits: Commit[] }).commits.splice(0));
  await askWorker(stage.quiet, 'call.start', { op: newFactId(Date.now()), visit: last.id, phone: last.phones[0]?.e164 ?? '' });
  const until = Date.now() + PATIENCE;
  for (;;) {
    const commits = await worker.evaluate(() => (globalThis as unknown as { commits: Commit[] }).commits);
    // The call's own fact is not one of them.
    const pagesKept = commits.filter(({ added }) => added >= eventsOf(stage));
    const last = pagesKept.at(-1);
    if (last && pagesKept.length === pages)
      return { ms: last.at - stage.server.news.saidAt(), requests: stage.server.news.takeRequests() };
    if (Date.now() > until) throw new Error(`${pagesKept.length} of ${pages} pages were kept`);
    await stage.quiet.waitForTimeout(50);
  }
}

async function floorPoll(stage: Stage): Promise<number> {
  const { facts, cases } = stage.day();
  const count = eventsOf(stage);
  const rows = [...facts.slice(0, count), ...cases.slice(0, count).map((row) => ({ id: row.visit, ...row }))];
  stage.server.news.say([facts.slice(0, count).map((fact) => ({ ...fact }))]);
  const done = (await askFloor(stage, { ask: 'bulk', address: `${stage.server.url}/v1/events`, rows })) as number;
  return done - stage.server.news.saidAt();
}

export const pollScenario: Scenario = {
  no: 10,
  title: 'A poll with up to 500 events',
  sizes: EACH,
  async run(stage, rows, times) {
    const spreads = await inTurn(
      { one: () => poll(stage, 1), floor: () => floorPoll(stage), three: async () => ({ ...(await poll(stage, 3)) }) },
      times,
    );
    const one = spreads.one as Record<'ms' | 'requests', Figure['ours']>;
    const three = spreads.three as Record<'ms' | 'requests', Figure['ours']>;
    const beside = { name: 'parse and one bulk write', spread: spreads.floor.ms as Figure['ours'] };
    // What could not be delivered is over; of all others the provider may still tell.
    const open = stage.day().lines.filter(({ colour }) => colour !== 'grey').length;
    return [
      { scenario: 10, name: 'heard to kept', rows, ours: one.ms, beside, unit: 'ms', goal: 1.5 },
      {
        scenario: 10,
        name: `requests of a poll with one page, ${open} reminders open`,
        rows,
        ours: one.requests,
        beside: null,
        unit: 'count',
        goal: 1,
      },
      {
        scenario: 10,
        name: `requests of a poll with three pages, ${open} reminders open`,
        rows,
        ours: three.requests,
        beside: null,
        unit: 'count',
        goal: 3,
      },
    ];
  },
};
