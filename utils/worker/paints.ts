import { type Case, unreadReply } from '../domain/case.ts';
import { colourOf } from '../domain/colour.ts';
import { daySteps } from '../domain/queue.ts';
import type { RoundRules } from '../domain/round.ts';
import type { NextStep } from '../domain/step.ts';
import type { Journal } from '../journal/journal.ts';
import type { Paint } from '../messages/protocol.ts';

/** What to paint for these visits. Their days are read whole: a step may hang on another visit of the same patient. */
export async function paintsOf(db: Journal, visits: readonly string[], now: number, rules: RoundRules): Promise<Paint[]> {
  const rows = await db.cases.bulkGet([...visits]);
  const days = [...new Set(rows.flatMap((row) => (row?.day ? [row.day] : [])))];
  const wanted = new Set(visits);
  const paints: Paint[] = [];
  for (const day of days) {
    const cases = (await db.cases.where('day').equals(day).toArray()).map((row) => row.known);
    for (const { known, next } of daySteps(cases, now, rules)) {
      if (known.visit && wanted.has(known.visit.id)) paints.push(paintOf(known.visit.id, known, next));
    }
  }
  return paints;
}

function paintOf(visit: string, known: Case, next: NextStep): Paint {
  const reply = unreadReply(known);
  return {
    visit,
    colour: colourOf(known),
    mark: known.mark?.mark ?? null,
    next,
    reply: reply ? { id: reply.id, text: reply.text } : null,
    isUnknown: known.messages.some((message) => message.state === 'unknown'),
  };
}
