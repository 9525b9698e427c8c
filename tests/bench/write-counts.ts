import type { Stage } from './stage.ts';

interface Counts {
  facts: number;
  cases: number;
}

/** Has the worker count, from now on, the facts that it appends and the cases that it folds and keeps: an instrument of the bench. */
export async function countWrites(stage: Stage): Promise<{ take(): Promise<Counts> }> {
  const worker = stage.dozvon.context.serviceWorkers().find((one) => one.url().endsWith('/background.js'));
  if (!worker) throw new Error('The worker does not run');
  await worker.evaluate(() => {
    const self = globalThis as unknown as { writes: Counts };
    self.writes = { facts: 0, cases: 0 };
    const { add, put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.add = function (...given) {
      if (this.name === 'facts') self.writes.facts += 1;
      return add.apply(this, given);
    };
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === 'cases') self.writes.cases += 1;
      return put.apply(this, given);
    };
  });
  return { take: () => worker.evaluate(() => (globalThis as unknown as { writes: Counts }).writes) };
}
