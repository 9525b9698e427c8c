import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldCase } from '../../../utils/domain/case.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../../../utils/domain/delivery.ts';
import { factIdOf } from '../../../utils/domain/event-id.ts';
import { type Answer, byTime, type Fact } from '../../../utils/domain/fact.ts';
import { answered, delivered, eve, marked, sent } from './clinic-day.ts';

const SECOND = eve('14:00');

/** As a provider tells it: `event` is its own id, `at` its own time, and `heard` ours where that one cannot be. */
function told(fact: Fact, event: string, heard: number | null = null): Fact {
  return { ...fact, id: factIdOf('p', event, fact.at), at: heard ?? fact.at, by: 'machine:p' };
}

function state(status: DeliveryStatus, at = SECOND): Fact {
  return told(delivered(at, status), `m-1 ${status}`);
}

function choice(answer: Answer, turn: number, event: string, at = SECOND): Fact {
  const fact = told(answered(at, answer), event);
  return { ...fact, data: { ...fact.data, ...(turn === 0 ? {} : { turn }) } } as Fact;
}

it('of one second the states of a message stand in the order of its way, whatever their ids', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['accepted', 'queued', 'sent', 'delivered', 'read'] as DeliveryStatus[]), (statuses) => {
      const sorted = statuses.map((status) => state(status)).sort(byTime);
      const order = sorted.map((fact) => (fact.kind === 'delivery.reported' ? DELIVERY_STATUSES.indexOf(fact.data.status) : -1));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }),
    { numRuns: 300 },
  );
});

it('of choices within one second the one that came last counts, in any order of arrival', () => {
  const answers = fc.array(fc.constantFrom<Answer>('confirm', 'cancel', 'reschedule'), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(
      answers,
      fc.array(fc.string(), { minLength: 5, maxLength: 5 }),
      fc.infiniteStream(fc.nat()),
      (chosen, ids, dice) => {
        const choices = chosen.map((answer, turn) => choice(answer, turn, `${ids[turn]} ${turn}`));
        const facts = [...sent('messenger', SECOND - 60_000), state('delivered'), ...choices];
        const cases = Array.from({ length: 3 }, () => foldCase(shuffled(facts, dice)));
        for (const known of cases) {
          expect(known.answer?.answer).toBe(chosen.at(-1));
          expect(known).toEqual(cases[0]);
        }
      },
    ),
    { numRuns: 500 },
  );
});

it('what was dated anew by whoever heard it goes by the provider’s own time', () => {
  const heard = SECOND + 60_000;
  const later = told(answered(SECOND + 90_000, 'cancel'), 'a', heard);
  for (let i = 0; i < 50; i++) {
    const earlier = told(answered(SECOND + 80_000, 'confirm'), String(i), heard);
    expect(foldCase([later, earlier]).answer?.answer).toBe('cancel');
  }
});

it('facts kept before there was an order fold as they did, and one told since comes after them', () => {
  const old = [choice('confirm', 0, 'a'), choice('cancel', 0, 'b')];
  const byId = old.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(foldCase(old).answer?.answer).toBe(byId[1]?.kind === 'patient.answered' ? byId[1].data.answer : null);
  expect(foldCase([...old, choice('reschedule', 1, 'c')]).answer?.answer).toBe('reschedule');
});

it('is an order: whatever another profile says of turns and states, three facts never stand in a circle', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const moments = fc.constantFrom(SECOND, SECOND + 1);
  const turns = fc.constantFrom<unknown>(undefined, 0, 1, 2, '1', Number.NaN, null);
  const any = fc.oneof(
    fc
      .tuple(ids, moments, fc.constantFrom(...DELIVERY_STATUSES))
      .map(([id, at, status]) => told(delivered(at, status), id, SECOND)),
    fc.tuple(ids, moments, turns).map(([id, at, turn]) => {
      const fact = told(answered(at, 'confirm'), id, SECOND);
      return { ...fact, data: { ...fact.data, turn } } as Fact;
    }),
    moments.map((at) => marked(at)),
  );
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      expect(Math.sign(byTime(a, b)) + Math.sign(byTime(b, a))).toBe(0);
      if (byTime(a, b) <= 0 && byTime(b, c) <= 0) expect(byTime(a, c)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 2_000 },
  );
});

function shuffled(facts: readonly Fact[], dice: Iterator<number>): Fact[] {
  return facts
    .map((one) => ({ one, at: dice.next().value as number }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
