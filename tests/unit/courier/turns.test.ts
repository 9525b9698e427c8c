import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { factsOf } from '../../../utils/courier/event-facts.ts';
import { pollProviders } from '../../../utils/courier/poll.ts';
import { foldCase } from '../../../utils/domain/case.ts';
import type { Answer, Fact } from '../../../utils/domain/fact.ts';
import { clientRefOf } from '../../../utils/domain/reminder.ts';
import type { Visit } from '../../../utils/domain/visit.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { openJournal } from '../../../utils/journal/journal.ts';
import type { ProviderEvent } from '../../../utils/providers/contract.ts';
import { NOON } from './bench.ts';
import { only, pageOf, scriptedProvider } from './scripted-provider.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const visits = someVisits(1);
const [visit] = visits as [Visit];
const ref = clientRefOf(visit.id, 'evening', 'messenger');
/** A whole second, as many vendors give it. */
const SECOND = NOON - 60_000;

function chose(id: string, answer: Answer, at = SECOND): ProviderEvent {
  return { id, at, kind: 'answer', clientRef: ref, answer, via: 'link' };
}

function wrote(id: string, text: string): ProviderEvent {
  return { id, at: SECOND, kind: 'inbound', from: '+79371112233', text, clientRef: ref };
}

describe('what a provider dates to one second', () => {
  const bench = useBench(visits);
  beforeEach(async () => void (await bench.claim(visits)));

  async function tell(...pages: ProviderEvent[][]): Promise<void> {
    for (const events of pages) {
      bench.clock.now += 60_000;
      const provider = scriptedProvider({ events: async () => pageOf(events) });
      await pollProviders({ ...bench.deps, providers: only(provider) });
    }
  }

  const known = async () => (await bench.db.cases.get(visit.id))?.known;

  // Among this many ids some sort either way.
  it.each(['a', 'b', 'c', 'd', 'e', 'f'])('the later of two choices counts, in one page (%s)', async (id) => {
    await tell([chose(id, 'confirm'), chose(`${id}2`, 'cancel')]);
    expect(await known()).toMatchObject({ answer: { answer: 'cancel' }, answers: 2 });
  });

  it.each(['a', 'b', 'c', 'd', 'e', 'f'])('the later of two choices counts, in two polls and told again (%s)', async (id) => {
    await tell([chose(id, 'cancel')], [chose(id, 'cancel'), chose(`${id}2`, 'confirm')], [chose(id, 'cancel')]);
    expect(await known()).toMatchObject({ answer: { answer: 'confirm' }, answers: 2 });
  });

  it('texts stand as they were written', async () => {
    const texts = ['буду', 'ой', 'не', 'смогу', 'простите'];
    await tell(texts.map((text, i) => wrote(`t${i}`, text)));
    expect((await known())?.replies.map(({ text }) => text)).toEqual(texts);
  });
});

describe('profiles that read the same events', () => {
  let opened = 0;

  async function readBy(heard: readonly Fact[], pages: readonly ProviderEvent[][]): Promise<Fact[]> {
    opened += 1;
    const db = await openJournal(`turns-${opened}`);
    await appendFacts(db, heard);
    for (const events of pages) await appendFacts(db, await factsOf(db, 'p', events, NOON));
    const facts = await db.facts.toArray();
    db.close();
    return facts;
  }

  it('make the same facts, however the pages were cut and whatever of it the team had told before', async () => {
    const answers = fc.array(fc.constantFrom<Answer>('confirm', 'cancel', 'reschedule'), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(answers, fc.array(fc.boolean()), fc.array(fc.nat({ max: 6 })), async (chosen, from, cuts) => {
        const events = chosen.map((answer, i) => chose(`e${i}`, answer, SECOND + (i > 3 ? 1_000 : 0)));
        const whole = await readBy([], [events]);
        const heard = whole.filter((_, i) => from[i]);
        const places = [0, ...cuts.filter((cut) => cut < events.length).toSorted((a, b) => a - b), events.length];
        const again = await readBy(
          heard,
          places.slice(1).map((end, i) => events.slice(places[i], end)),
        );
        expect(again).toEqual(whole);
        expect(foldCase(again).answer?.answer).toBe(chosen.at(-1));
      }),
      { numRuns: 60 },
    );
  });
});
