import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Case } from '../../../utils/domain/case.ts';
import { unreadReply } from '../../../utils/domain/case.ts';
import { addDays, localTime, momentOf } from '../../../utils/domain/clinic-time.ts';
import { type Fact, SHIFT } from '../../../utils/domain/fact.ts';
import { summariseDay } from '../../../utils/domain/report.ts';
import type { RoundRules } from '../../../utils/domain/round.ts';
import { nextStep } from '../../../utils/domain/step.ts';
import { turningPoints } from '../../../utils/domain/turning-points.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { caseRow } from '../../../utils/journal/case-row.ts';
import { type Journal, openJournal } from '../../../utils/journal/journal.ts';
import { deleteBefore } from '../../../utils/journal/retention.ts';
import { retimeOwed } from '../../../utils/journal/retime.ts';
import { silencedPhones } from '../../../utils/journal/silences.ts';
import { createDayBook, type DayBook } from '../../../utils/worker/days/day-book.ts';
import { paintsOfDay } from '../../../utils/worker/paints.ts';
import { EVE, rules as usual } from '../domain/clinic-day.ts';
import { DAYS, factsOf, type Happening, happening, pick, VISITS } from './random-day.ts';

const OTHERS: readonly RoundRules[] = [
  usual,
  { ...usual, start: '15:30', cascade: { ...usual.cascade, silentAfter: 30, undeliveredAfter: null } },
  { ...usual, zone: 'Asia/Vladivostok', cascade: { ...usual.cascade, noneBefore: 90, hasSms: false } },
  { ...usual, zone: 'America/New_York', start: '01:30', cascade: { ...usual.cascade, hasMessenger: false } },
];

interface World {
  db: Journal;
  now: number;
  rules: RoundRules;
}

let opened = 0;
const open: Journal[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

async function openWorld(): Promise<World> {
  opened += 1;
  const db = await openJournal(`days-${opened}`);
  open.push(db);
  return { db, now: momentOf(EVE, '12:30', usual.zone), rules: usual };
}

const rulesOf = async ({ db, rules }: World): Promise<RoundRules> => ({
  ...rules,
  cascade: { ...rules.cascade, silenced: await silencedPhones(db) },
});

async function carryOut(world: World, one: Happening): Promise<void> {
  const { db } = world;
  const { id } = pick(VISITS, one.visit);
  const known = await db.facts.where('visit').equals(id).toArray();
  switch (one.what) {
    case 'rules':
      world.rules = pick(OTHERS, one.choice);
      return;
    case 'clock':
      // Back as well: a clock is set right.
      world.now += (one.choice - 20) * 20 * 60_000;
      return;
    case 'point': {
      const own = (await db.cases.get(id))?.known;
      const points = own ? turningPoints(own, world.rules) : [];
      if (points.length > 0) world.now = pick(points, one.choice) - (one.choice % 2);
      return;
    }
    case 'aborted':
      await appendFacts(db, factsOf({ ...one, what: 'marked' }, world.now, known), () => Promise.reject(new Error('cut off')))
        .then(() => expect.unreachable())
        .catch((error: Error) => expect(error.message).toBe('cut off'));
      return;
    case 'repaired':
      await db.transaction('rw', db.tables, async () => {
        // What cannot be put back may be one fact, or all of a visit.
        const isLost = (fact: Fact) => (one.choice % 2 === 0 ? fact.visit === id : fact.kind === 'visit.marked');
        const facts = (await db.facts.toArray()).filter((fact) => !isLost(fact));
        await db.facts.clear();
        await db.facts.bulkPut(facts);
        await db.cases.clear();
        const byVisit = Map.groupBy(
          facts.filter((fact) => fact.visit !== SHIFT),
          (fact) => fact.visit,
        );
        await db.cases.bulkPut([...byVisit].map(([visit, own]) => caseRow(visit, own)));
      });
      return;
    case 'term': {
      const day = addDays(localTime(world.now, world.rules.zone).date, -(one.choice % 3));
      await deleteBefore(db, { day, at: momentOf(day, '00:00', world.rules.zone) }, world.now);
      return;
    }
    case 'retimed':
      await db.unshared.bulkAdd(known.slice(-2).map((fact) => ({ fact: fact.id })));
      await retimeOwed(db, (one.choice - 50) * 60_000, () => db.unshared.clear());
      return;
    default:
      await appendFacts(db, factsOf(one, world.now, known), undefined, one.choice % 2 === 0 ? 'here' : 'team');
  }
}

/** What was computed until now, and is what the worker's memory has to come to. */
async function fromScratch(world: World) {
  const rules = await rulesOf(world);
  const byDay = await Promise.all(
    DAYS.map(async (date) => (await world.db.cases.where('day').equals(date).toArray()).map((row) => row.known)),
  );
  const today = localTime(world.now, rules.zone).date;
  const ahead = (await world.db.cases.where('day').aboveOrEqual(today).toArray()).map((row) => row.known);
  return {
    figures: DAYS.map((date, i) =>
      byDay[i]?.length === 0 ? null : summariseDay(date, byDay[i] as readonly Case[], world.now, rules),
    ),
    waiting: waitingOf(ahead, world.now, rules),
  };
}

function waitingOf(cases: readonly Case[], now: number, rules: RoundRules) {
  const left = cases.filter(
    (known) => !['visitOver', 'visitCancelled', 'goneFromList'].includes(nextStep(known, now, rules).reason),
  );
  const callbacks = left.filter((known) => nextStep(known, now, rules).step === 'callback');
  return {
    callbacks: callbacks.map((known) => `${known.visit?.id}.${known.answer?.at}`).sort(),
    unread: left.filter((known) => unreadReply(known) !== null).length,
  };
}

async function fromMemory(days: DayBook, world: World) {
  const rules = await rulesOf(world);
  const { callbacks, unread } = await days.waiting(world.now, rules);
  return {
    figures: await Promise.all(DAYS.map((date) => days.figures(date, world.now, rules))),
    waiting: { callbacks: [...callbacks].sort(), unread },
  };
}

describe('a day held in memory', () => {
  it('is the day in the journal, whatever happened and whatever the clock says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 25 }), async (happenings) => {
        const world = await openWorld();
        const days = createDayBook(world.db);
        await carryOut(world, { what: 'seen', visit: 1, choice: 1, age: 0 });
        for (const one of happenings) {
          await carryOut(world, one);
          expect(await fromMemory(days, world)).toEqual(await fromScratch(world));
        }
        expect(await fromMemory(createDayBook(world.db), world)).toEqual(await fromMemory(days, world));
      }),
      { numRuns: 60 },
    );
  });

  it('who is not among those whom the clock has passed is painted as before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 10, maxLength: 30 }),
        fc.array(fc.integer({ min: -30, max: 100 }), { maxLength: 4 }),
        async (happenings, steps) => {
          const world = await openWorld();
          const days = createDayBook(world.db);
          for (const one of happenings) await carryOut(world, one);
          const rules = await rulesOf(world);
          for (const step of steps) {
            const since = world.now;
            world.now += step * 10 * 60_000 + (step % 2);
            for (const date of DAYS) {
              const passed = await days.passed(date, since, world.now, rules);
              if (!passed) continue;
              const people = new Set(VISITS.filter(({ id }) => passed.includes(id)).flatMap((one) => phonesOf(one.phones)));
              const [before, after] = await Promise.all([since, world.now].map((at) => paintsOfDay(world.db, date, at, rules)));
              const others = (paint: { visit: string }) => {
                const visit = VISITS.find(({ id }) => id === paint.visit);
                return !passed.includes(paint.visit) && !phonesOf(visit?.phones ?? []).some((phone) => people.has(phone));
              };
              expect(after?.filter(others)).toEqual(before?.filter(others));
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a commit that comes while the day is being read is in it, and so is one that clears everything', async () => {
    const world = await openWorld();
    const seen = (visit: number): Happening => ({ what: 'seen', visit, choice: 1, age: 0 });
    await carryOut(world, seen(0));
    for (const what of ['marked', 'repaired', 'erased', 'term'] as const) {
      const days = createDayBook(world.db);
      const reading = fromMemory(days, world);
      await carryOut(world, { ...seen(0), what });
      await reading;
      expect(await fromMemory(days, world)).toEqual(await fromScratch(world));
    }
  });

  it('a visit that comes to a patient who has others changes what is to be done about those', async () => {
    const world = await openWorld();
    const days = createDayBook(world.db);
    const seen = (visit: number): Happening => ({ what: 'seen', visit, choice: 1, age: 0 });
    await carryOut(world, seen(0));
    // Another profile has written about the later visit, which no list here has shown yet.
    await carryOut(world, { what: 'sent', visit: 2, choice: 4, age: 0 });
    const before = await fromMemory(days, world);
    await carryOut(world, seen(2));
    const after = await fromMemory(days, world);
    expect(after).toEqual(await fromScratch(world));
    expect([before.figures[0]?.steps.send, after.figures[0]?.steps.send]).toEqual([1, 0]);
  });

  it('a commit that is told of after the day was asked for, and before it has come, is not lost', async () => {
    const world = await openWorld();
    await carryOut(world, { what: 'seen', visit: 0, choice: 1, age: 0 });
    const stale = await world.db.cases.where('day').equals(DAYS[0]).toArray();
    const days = createDayBook(world.db);
    // The rows come from before the commit: how a browser orders the two is its own affair.
    const where = vi.spyOn(world.db.cases, 'where');
    let answer = (_: typeof stale) => {};
    const slow = new Promise<typeof stale>((resolve) => {
      answer = resolve;
    });
    where.mockReturnValueOnce({ equals: () => ({ toArray: () => slow }) } as never);
    const reading = days.figures(DAYS[0], world.now, world.rules);
    await carryOut(world, { what: 'marked', visit: 0, choice: 0, age: 0 });
    answer(stale);
    expect((await reading)?.marked.called).toBe(1);
  });

  it('more days than are held are right as well', async () => {
    const world = await openWorld();
    const days = createDayBook(world.db);
    for (const visit of VISITS.keys()) await carryOut(world, { what: 'seen', visit, choice: 1, age: 0 });
    const others = ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'];
    for (const date of others) expect(await days.figures(date, world.now, world.rules)).toBeNull();
    await carryOut(world, { what: 'marked', visit: 0, choice: 0, age: 0 });
    expect(await fromMemory(days, world)).toEqual(await fromScratch(world));
  });

  it('reads a day once, and the cases that a commit has put not at all', async () => {
    const world = await openWorld();
    const days = createDayBook(world.db);
    for (const visit of VISITS.keys()) await carryOut(world, { what: 'seen', visit, choice: 1, age: 0 });
    await fromMemory(days, world);
    let reads = 0;
    const { getAll } = IDBIndex.prototype;
    IDBIndex.prototype.getAll = function (...given) {
      if (this.objectStore.name === 'cases') reads += 1;
      return getAll.apply(this, given);
    };
    try {
      await carryOut(world, { what: 'marked', visit: 0, choice: 0, age: 0 });
      world.now += 3_600_000;
      await fromMemory(days, world);
      expect(reads).toBe(0);
      await fromMemory(createDayBook(world.db), world);
      expect(reads).toBe(DAYS.length);
    } finally {
      IDBIndex.prototype.getAll = getAll;
    }
  });

  it('nothing is left of it once the journal is closed, and whoever asks is told by the journal', async () => {
    const world = await openWorld();
    const days = createDayBook(world.db);
    await carryOut(world, { what: 'seen', visit: 0, choice: 1, age: 0 });
    await days.figures(DAYS[0], world.now, world.rules);
    world.db.close();
    days.close();
    await expect(days.figures(DAYS[0], world.now, world.rules)).rejects.toThrow();
    await expect(days.waiting(world.now, world.rules)).rejects.toThrow();
  });
});

function phonesOf(phones: readonly { e164: string }[]): string[] {
  return phones.map((phone) => phone.e164);
}
