import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Fact } from '../../../utils/domain/fact.ts';
import { SHIFT, UNASSIGNED } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { Visit } from '../../../utils/domain/visit.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { deleteJournal } from '../../../utils/journal/journal.ts';
import { deleteBefore } from '../../../utils/journal/retention.ts';
import { forgetSecrets, keepSecrets, POLICY, putSecrets, secretsOf } from '../../../utils/journal/secrets.ts';
import { NOON } from '../courier/bench.ts';
import { someVisits } from '../courier/some-visits.ts';
import { type CopyBench, openCopyBench } from './copy-bench.ts';

const VISITS = someVisits(4);
const [FIRST, SECOND] = VISITS as [Visit, Visit];
let bench: CopyBench;

beforeEach(() => {
  bench = openCopyBench(NOON);
});

function seen({ id, ...visit }: Visit, at = NOON): Fact {
  return { id: newFactId(at), kind: 'visit.seen', visit: id, at, by: 'machine:page', data: { visit } };
}

function marked(visit: string, at = NOON + 1000): Fact {
  return { id: newFactId(at), kind: 'visit.marked', visit, at, by: 'Анна', data: { mark: 'called' } };
}

const SILENCED: Fact = {
  id: newFactId(NOON),
  kind: 'patient.silenced',
  visit: SECOND.id,
  at: NOON,
  by: 'Анна',
  data: { phone: '+79371000001' },
};
const SHIFTED: Fact = { id: newFactId(NOON), kind: 'shift.started', visit: SHIFT, at: NOON, by: 'Анна', data: {} };
const STRANGER: Fact = {
  id: newFactId(NOON),
  kind: 'patient.wrote',
  visit: UNASSIGNED,
  at: NOON,
  by: 'machine:green-api',
  data: { from: '+79370000000', text: 'кто это', ref: null },
};

/** A day's work, in the copy as well. */
async function work() {
  const kept = await bench.start();
  bench.local.items.settings = {};
  const facts = [...VISITS.map((visit) => seen(visit)), marked(FIRST.id), SILENCED, SHIFTED, STRANGER];
  await appendFacts(kept.db, facts);
  await kept.copy.flush();
  return { ...kept, facts };
}

const ids = (facts: readonly Fact[]) => facts.map((fact) => fact.id).sort();
const copied = () => Object.keys(bench.local.items).filter((key) => key.startsWith('copy.'));

describe('the second copy', () => {
  it('follows each commit, visit by visit, and names nobody in the clear', async () => {
    const { db, copy } = await work();
    expect(copied().sort()).toEqual(
      [
        'copy.state',
        'copy.shift',
        'copy.unassigned',
        'copy.silences',
        'copy.secrets',
        ...VISITS.map(({ id }) => `copy.${id}`),
      ].sort(),
    );
    const before = structuredClone(bench.local.items);
    await appendFacts(db, [marked(SECOND.id)]);
    await copy.flush();
    const changed = copied().filter((key) => JSON.stringify(before[key]) !== JSON.stringify(bench.local.items[key]));
    expect(changed.sort()).toEqual(['copy.state', `copy.${SECOND.id}`].sort());
    const text = JSON.stringify(bench.local.items);
    expect(text).not.toMatch(/Пациент|79371|Анна|кто это/);
    expect(text).not.toContain(bench.key.value);
  });

  it('says nothing where nothing is lost, whether the browser starts or the worker alone', async () => {
    await work();
    await bench.wake();
    await bench.start();
    expect(bench.notices.now()).toBeNull();
  });

  it('gives back what a vanished store had, and says how much', async () => {
    const { db, facts } = await work();
    db.close();
    await deleteJournal(bench.name);
    const again = await bench.wake();
    expect(ids(await again.db.facts.toArray())).toEqual(ids(facts));
    expect((await again.db.cases.get(FIRST.id))?.known.mark?.mark).toBe('called');
    expect(await again.db.silences.get('+79371000001')).toMatchObject({ isSilenced: true });
    expect(bench.notices.now()).toMatchObject({ restored: facts.length, lost: 0, team: false, settings: false });
    await bench.notices.dismiss();
    await bench.start();
    expect(bench.notices.now()).toBeNull();
  });

  it('gives back what a store that has gone back lost, and nothing twice', async () => {
    const { db, facts } = await work();
    const tally = await db.meta.get('tally');
    const late = marked(SECOND.id);
    const woken = await bench.wake();
    await appendFacts(woken.db, [late]);
    await woken.copy.flush();
    await woken.db.transaction('rw', woken.db.tables, async () => {
      await woken.db.facts.delete(late.id);
      await woken.db.meta.put(tally as { key: string; value: unknown });
    });
    const again = await bench.wake();
    expect(ids(await again.db.facts.toArray())).toEqual(ids([...facts, late]));
    expect((await again.db.cases.get(SECOND.id))?.known.mark?.mark).toBe('called');
    expect(bench.notices.now()).toMatchObject({ restored: 1, lost: 0 });
  });

  it('finds a fact that was garbled, or fell out, when the browser starts', async () => {
    const { db, facts } = await work();
    const [one, two] = facts.filter((fact) => fact.kind === 'visit.seen') as [Fact, Fact];
    await db.facts.put({ ...one, at: one.at + 1 });
    await db.facts.delete(two.id);
    const again = await bench.start();
    expect(await again.db.facts.get(one.id)).toEqual(one);
    expect(await again.db.facts.get(two.id)).toEqual(two);
    expect(bench.notices.now()).toMatchObject({ restored: 2, lost: 0 });
  });

  it('counts what nobody has any more', async () => {
    const { db, copy } = await work();
    const old = someVisits(3, () => ({ date: '2026-11-20' })).map((visit) => seen(visit, NOON - 5 * 86_400_000));
    await appendFacts(db, old);
    await copy.flush();
    db.close();
    await deleteJournal(bench.name);
    await bench.wake();
    expect(bench.notices.now()).toMatchObject({ restored: 8, lost: 3 });
  });

  it('a case that is not the fold of its facts is folded anew, without a word', async () => {
    const { db } = await work();
    const row = await db.cases.get(FIRST.id);
    await db.cases.update(FIRST.id, { known: { ...row?.known, mark: null } as never });
    const again = await bench.start();
    expect(await again.db.cases.get(FIRST.id)).toEqual(row);
    expect(bench.notices.now()).toBeNull();
  });

  it('a copy that is behind is made anew, and no damage is told', async () => {
    await work();
    const state = bench.local.items['copy.state'];
    const piece = bench.local.items[`copy.${SECOND.id}`];
    const late = marked(SECOND.id);
    const woken = await bench.wake();
    await appendFacts(woken.db, [late]);
    await woken.copy.flush();
    Object.assign(bench.local.items, { 'copy.state': state, [`copy.${SECOND.id}`]: piece });
    const again = await bench.start();
    await again.copy.flush();
    expect(bench.local.items['copy.state']).not.toEqual(state);
    expect(bench.notices.now()).toBeNull();
  });

  it('opens nothing with another key, and says what is lost by that', async () => {
    const { db, facts } = await work();
    db.close();
    await deleteJournal(bench.name);
    bench.key.value = null;
    const again = await bench.wake();
    expect(await again.db.facts.count()).toBe(0);
    expect(bench.notices.now()).toMatchObject({ restored: 0, lost: facts.length });
  });

  it('finds its key in the journal where the other place has lost it', async () => {
    await work();
    const key = bench.key.value;
    bench.key.value = null;
    await bench.start();
    expect(bench.key.value).toBe(key);
    expect(bench.notices.now()).toBeNull();
  });

  it('a store that is gone with its copy is no first run', async () => {
    const { db } = await work();
    db.close();
    await deleteJournal(bench.name);
    for (const key of copied()) delete bench.local.items[key];
    await bench.wake();
    expect(bench.notices.now()).toMatchObject({ restored: 0, lost: null });
  });

  it('settings that are gone are said', async () => {
    await work();
    for (const key of Object.keys(bench.local.items)) delete bench.local.items[key];
    await bench.start();
    expect(bench.notices.now()).toMatchObject({ settings: true });
  });

  it('a first run says nothing', async () => {
    await bench.start();
    await bench.wake();
    expect(bench.notices.now()).toBeNull();
  });

  it('names providers and the team whose access is gone', async () => {
    const { db, copy } = await work();
    await db.meta.put({ key: 'team', value: { clinic: 'sadovaya', cursor: null } });
    await appendFacts(db, [marked(SECOND.id)]);
    await copy.flush();
    db.close();
    await deleteJournal(bench.name);
    await bench.start({ secretive: async () => ['green-api'] });
    expect(bench.notices.now()).toMatchObject({ tokens: ['green-api'], team: true });
  });

  it('gives back what opens providers and the team, sealed till then; not the policy, nor what was forgotten', async () => {
    const { db, copy } = await work();
    await keepSecrets(db, 'green-api', { token: 'canary-token' });
    await keepSecrets(db, 'sms-aero', { key: 'forgotten' });
    await putSecrets(db, [{ name: 'team', value: '{"secret":"canary-team"}' }]);
    await db.secrets.put({ name: POLICY, value: '{}' });
    await forgetSecrets(db, 'sms-aero');
    await db.meta.put({ key: 'team', value: { clinic: 'sadovaya', cursor: null } });
    await copy.flush();
    expect(JSON.stringify(bench.local.items)).not.toMatch(/canary|forgotten/);
    db.close();
    await deleteJournal(bench.name);
    const { db: again } = await bench.start({ secretive: async () => ['green-api'] });
    expect(await again.secrets.toArray()).toEqual([
      { name: 'green-api.token', value: 'canary-token' },
      { name: 'team', value: '{"secret":"canary-team"}' },
    ]);
    expect(bench.notices.now()).toMatchObject({ tokens: [], team: false, lost: 0 });
  });

  it('a secret that fell out of a journal otherwise whole is noticed at the browser’s start, and comes back', async () => {
    const { db, copy } = await work();
    await keepSecrets(db, 'green-api', { token: 'canary-token' });
    await copy.flush();
    await db.secrets.clear();
    const { db: again } = await bench.start({ secretive: async () => ['green-api'] });
    expect(await secretsOf(again, 'green-api')).toEqual({ token: 'canary-token' });
  });

  it('a secret of the journal’s own is not overwritten by an older one', async () => {
    const { db, copy } = await work();
    await keepSecrets(db, 'green-api', { token: 'old' });
    await copy.flush();
    const old = bench.local.items['copy.secrets'];
    await keepSecrets(db, 'green-api', { token: 'new' });
    await copy.flush();
    bench.local.items['copy.secrets'] = old;
    await db.facts.clear();
    const { db: again } = await bench.start();
    expect(await secretsOf(again, 'green-api')).toEqual({ token: 'new' });
  });

  it('a copy from before it kept secrets is made anew', async () => {
    const { db, copy } = await work();
    await keepSecrets(db, 'green-api', { token: 'canary-token' });
    await copy.flush();
    delete bench.local.items['copy.secrets'];
    const { copy: again } = await bench.start();
    await again.flush();
    expect(copied()).toContain('copy.secrets');
    expect(bench.notices.now()).toBeNull();
  });

  it('a patient who was erased stands in it no more, and does not come back from an older one', async () => {
    const { db, copy } = await work();
    const before = structuredClone(bench.local.items);
    const at = NOON + 5000;
    await appendFacts(db, [{ id: newFactId(at), kind: 'visit.erased', visit: FIRST.id, at, by: 'Анна', data: {} }]);
    await copy.flush();
    const left = ids(await db.facts.toArray());
    expect((bench.local.items[`copy.${FIRST.id}`] as { n: number }).n).toBe(1);
    // The erasure is in the journal, what it erased in a copy of before, and the counters force a repair.
    Object.assign(bench.local.items, before, { 'copy.state': { ...(before['copy.state'] as object), turn: 99 } });
    const again = await bench.start();
    expect(ids(await again.db.facts.toArray())).toEqual(left);
  });

  it('what the term deletes goes from it too', async () => {
    const { db, copy } = await work();
    await deleteBefore(db, { day: '2026-11-25', at: NOON + 2 * 86_400_000 }, NOON);
    await copy.flush();
    expect(copied().filter((key) => /\.[a-z2-7]{16}$/.test(key))).toEqual([]);
    await bench.start();
    expect(bench.notices.now()).toBeNull();
  });
});
