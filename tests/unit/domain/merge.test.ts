import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldCase } from '../../../utils/domain/case.ts';
import type { Fact } from '../../../utils/domain/fact.ts';
import { answered, claimed, delivered, eve, fact, marked, reported, seen, sent, undone, wrote } from './clinic-day.ts';

const HISTORIES = Number(process.env.DOZVON_HISTORIES ?? 3_000);
const CLIENTS = 5;

/** One thing that some profile may have noted, at a minute of the evening. */
const step = fc.record({ kind: fc.nat({ max: 11 }), minute: fc.nat({ max: 600 }), client: fc.nat({ max: CLIENTS - 1 }) });
/** Two profiles meet and have, from then on, what either had. */
const meeting = fc.tuple(fc.nat({ max: CLIENTS - 1 }), fc.nat({ max: CLIENTS - 1 }));

it('design §8: five profiles with partitions come to the same case, whatever they heard in whatever order', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 14 }),
      fc.array(meeting, { maxLength: 10 }),
      fc.infiniteStream(fc.nat({ max: 1_000 })),
      (steps, meetings, dice) => {
        const facts = steps.flatMap(factsOf);
        const heard = Array.from({ length: CLIENTS }, () => new Map<string, Fact>());
        for (const [i, one] of facts.entries()) heard[steps[i % steps.length]?.client ?? 0]?.set(one.id, one);
        for (const [a, b] of meetings) merge(heard[a] as Map<string, Fact>, heard[b] as Map<string, Fact>);
        // The line is back: everybody hears from everybody, in an order of their own and with repeats.
        const all = heard.flatMap((one) => [...one.values()]);
        const cases = heard.map(() => foldCase(shuffled(all, dice)));
        for (const one of cases) expect(one).toEqual(cases[0]);
      },
    ),
    { numRuns: HISTORIES },
  );
}, 240_000);

function merge(a: Map<string, Fact>, b: Map<string, Fact>): void {
  for (const one of a.values()) b.set(one.id, one);
  for (const one of b.values()) a.set(one.id, one);
}

function shuffled(facts: readonly Fact[], dice: Iterator<number>): Fact[] {
  return facts
    .map((one) => ({ one, at: dice.next().value as number }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

function factsOf({ kind, minute }: { kind: number; minute: number }): Fact[] {
  const at = eve('12:00') + minute * 60_000;
  const mark = marked(at, minute % 2 ? 'called' : 'replied');
  const ref = 'visit-1.evening.messenger';
  return (
    [
      () => [seen({ time: minute % 2 ? '10:00' : '11:00' }, at)],
      () => sent('messenger', at),
      () => claimed('sms', at),
      () => [delivered(at, minute % 3 ? 'delivered' : 'failed')],
      () => [answered(at, minute % 2 ? 'confirm' : 'cancel')],
      () => [wrote(at, 'буду')],
      () => [mark],
      () => [mark, undone(at + 1, mark)],
      () => [reported(at, { picked: minute % 2 ? 'yes' : 'no' })],
      () => [fact('visit.unmarked', at, {})],
      () => [fact('message.unknown', at, { ref, why: 'silent' })],
      () => [fact('visit.gone', at, {})],
    ][kind] as () => Fact[]
  )();
}
