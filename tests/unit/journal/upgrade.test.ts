import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { openJournal, SCHEMA } from '../../../utils/journal/journal.ts';
import { memoryOf } from '../../../utils/journal/provider-memory.ts';
import { secretsOf } from '../../../utils/journal/secrets.ts';

const MESSAGE = { clientRef: 'aaaaaaaaaaaaaaaa.evening.messenger', channel: 'messenger', to: '+79370000001', text: 'Ждём вас' };
const ROW = {
  ref: MESSAGE.clientRef,
  visit: 'aaaaaaaaaaaaaaaa',
  batch: 'b',
  provider: 'processing-centre',
  state: 'unknown',
  taken: false,
  attempt: 1,
  message: MESSAGE,
  changedAt: 5,
};

/** A store as version 1 left it. */
async function oldStore(name: string, secrets: { name: string; value: string }[]): Promise<void> {
  const old = new Dexie(name);
  old.version(1).stores({
    facts: 'id, visit',
    cases: 'visit, day, *phones',
    outbox: 'ref, state, [state+changedAt], batch, visit',
    batches: 'id, at',
    providers: 'id',
    secrets: 'name',
    drafts: 'visit',
    meta: 'key',
  });
  await old.open();
  await old.table('meta').put({ key: 'schema', value: 1 });
  await old.table('outbox').put(ROW);
  await old.table('secrets').bulkPut(secrets);
  await old.table('facts').put({ id: '01', kind: 'visit.gone', visit: 'a', at: 1, by: 'machine:page', data: {} });
  old.close();
}

// The seal is younger than these stores: what it keeps has always been of this shape.
const isSealed = Boolean(process.env.DOZVON_SEALED);

it.skipIf(isSealed)(
  'a store of one processing centre goes on: its token under its new name, its queue under its provider',
  async () => {
    await oldStore('one-centre', [{ name: 'centre', value: 'secret-1' }]);
    const db = await openJournal('one-centre');
    expect(await secretsOf(db, 'processing-centre')).toEqual({ token: 'secret-1' });
    expect((await db.secrets.toArray()).map((one) => one.name)).toEqual(['processing-centre.token']);
    expect(await db.outbox.where('[provider+state+changedAt]').equals(['processing-centre', 'unknown', 5]).toArray()).toEqual([
      ROW,
    ]);
    expect(await db.facts.count()).toBe(1);
    expect((await db.meta.get('schema'))?.value).toBe(SCHEMA);
    await memoryOf(db, 'green-api').put('chat', { id: '1' });
    expect(await memoryOf(db, 'green-api').get('chat')).toEqual({ id: '1' });
    db.close();
  },
);

it.skipIf(isSealed)('one in which nothing was connected has no secret afterwards either', async () => {
  await oldStore('nothing', []);
  const db = await openJournal('nothing');
  expect(await db.secrets.count()).toBe(0);
  db.close();
});
