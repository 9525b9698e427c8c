import { beforeEach, describe, expect, it } from 'vitest';
import { pollProviders } from '../../../utils/courier/poll.ts';
import { runOutbox } from '../../../utils/courier/run.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { clientRefOf } from '../../../utils/domain/reminder.ts';
import type { Visit } from '../../../utils/domain/visit.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import type { ProviderEvent } from '../../../utils/providers/contract.ts';
import { NOON } from './bench.ts';
import { inbound, only, pageOf, scriptedProvider } from './scripted-provider.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const FAMILY = '+79371112233';
/** Mother and child on one phone, a stranger to them, and a brother on the family's phone who was written to by nobody. */
const visits = someVisits(4, (i) => (i === 2 ? {} : { phones: [{ e164: FAMILY, kind: 'mobile' }] }));
const [mother, child, other, brother] = visits as [Visit, Visit, Visit, Visit];
const bench = useBench(visits);
beforeEach(async () => {
  await bench.claim([mother, child, other]);
  await runOutbox(bench.deps);
});

const ref = (visit: Visit) => clientRefOf(visit.id, 'evening', 'messenger');
const replies = async (visit: Visit) => (await bench.db.cases.get(visit.id))?.known.replies.map((reply) => reply.text);
const news = async () => (await bench.db.facts.toArray()).filter((fact) => fact.by === 'machine:processing-centre');

/** One poll in which the centre tells these events. */
async function tell(...events: ProviderEvent[]): Promise<void> {
  const provider = scriptedProvider({ events: async () => pageOf(events) });
  await pollProviders({ ...bench.deps, providers: only(provider) });
}

function answer(at: number, change: object = {}): ProviderEvent {
  return { id: 'e-1', at, kind: 'answer', clientRef: ref(mother), answer: 'confirm', via: 'link', ...change } as ProviderEvent;
}

describe('whom an event is about', () => {
  it('R17: a reply to one of our reminders belongs to its visit alone', async () => {
    bench.clinic.centre.say(FAMILY, 'да, буду', { inReplyTo: ref(child) });
    await pollProviders(bench.deps);
    expect(await Promise.all([mother, child, brother].map(replies))).toEqual([[], ['да, буду'], []]);
  });

  it('R17: a text from a family’s phone stands on each visit that was written to', async () => {
    bench.clinic.centre.say(FAMILY, 'будем оба');
    await pollProviders(bench.deps);
    expect(await Promise.all([mother, child, other, brother].map(replies))).toEqual([['будем оба'], ['будем оба'], [], []]);
  });

  it('a text from a number nobody wrote to is kept under no visit', async () => {
    await tell(inbound('+79990000001', NOON));
    expect(await news()).toMatchObject([{ visit: 'unassigned', kind: 'patient.wrote', data: { text: 'да, буду' } }]);
  });

  it('a text in answer to another system’s message is told apart by its phone', async () => {
    await tell(inbound(FAMILY, NOON, { clientRef: 'apt-8841-r1' }));
    expect(await replies(mother)).toEqual(['да, буду']);
  });

  it('reports about another system’s messages make no facts, and the cursor passes them', async () => {
    await tell(answer(NOON, { clientRef: 'apt-8841-r1' }), {
      id: 'e-2',
      at: NOON,
      kind: 'status',
      clientRef: '__proto__',
      status: 'read',
      reason: null,
    });
    expect(await news()).toEqual([]);
    expect((await bench.db.providers.get('processing-centre'))?.cursor).toBe('c1');
  });

  it('a report about a reminder of ours from another computer is kept for when its visit is seen', async () => {
    const [unseen] = someVisits(1, () => ({ site: '99999' })) as [Visit];
    await tell(answer(NOON, { clientRef: ref(unseen) }));
    expect((await bench.db.cases.get(unseen.id))?.known).toMatchObject({ visit: null, answer: { answer: 'confirm' } });
  });

  it('a patient’s text is kept without invisible characters, and not without end', async () => {
    await tell(inbound(FAMILY, NOON, { text: `\u202eда\u0000${'а'.repeat(9_000)}` }));
    const [text] = (await replies(mother)) as [string];
    expect(text.startsWith('да а')).toBe(true);
    expect(text).toHaveLength(2000);
  });
});

describe('a centre whose clock is wrong', () => {
  const wrong = ['1970-01-01T00:00:00Z', '1969-01-01T00:00:00Z', '2099-01-01T00:00:00Z', '+100000-01-01T00:00:00Z'];
  it.each(wrong)('an answer of %s counts as given now, and once', async (time) => {
    await tell(answer(Date.parse(time)));
    await tell(answer(Date.parse(time)));
    expect(await news()).toMatchObject([{ at: NOON, kind: 'patient.answered' }]);
  });

  it('an answer “of 2099” does not outlast a later one', async () => {
    await tell(answer(Date.parse('2099-01-01T00:00:00Z')));
    bench.clock.now += 60_000;
    await tell(answer(bench.clock.now, { id: 'e-2', answer: 'cancel' }));
    expect((await bench.db.cases.get(mother.id))?.known.answer?.answer).toBe('cancel');
  });
});

describe('a centre whose clock is minutes ahead', () => {
  const soon = () => bench.clock.now + 5 * 60_000;

  it('R13: a call made after the answer was heard closes it', async () => {
    await tell(answer(soon(), { answer: 'cancel' }));
    bench.clock.now += 60_000;
    const mark = {
      id: newFactId(bench.clock.now),
      kind: 'visit.marked',
      visit: mother.id,
      at: bench.clock.now,
      by: 'Анна',
    } as const;
    await appendFacts(bench.db, [{ ...mark, data: { mark: 'called' } }]);
    const known = (await bench.db.cases.get(mother.id))?.known;
    expect((known?.mark?.at ?? 0) - (known?.answer?.at ?? 0)).toBe(60_000);
  });

  it('of two answers heard at once the later one counts', async () => {
    await tell(answer(soon() + 1_000, { id: 'e-2', answer: 'confirm' }), answer(soon(), { answer: 'cancel' }));
    expect((await bench.db.cases.get(mother.id))?.known.answer?.answer).toBe('confirm');
  });
});

describe('a centre that always has more', () => {
  it('a cursor that never moves is not asked in a circle', async () => {
    let calls = 0;
    const provider = scriptedProvider({
      events: async () => {
        calls += 1;
        return pageOf([answer(NOON)], { cursor: 'same', more: true });
      },
    });
    await pollProviders({ ...bench.deps, providers: only(provider) });
    expect(calls).toBe(2);
    await pollProviders({ ...bench.deps, providers: only(provider) });
    expect(calls).toBe(3);
    expect(await news()).toHaveLength(1);
  });

  it('cursors without end are left to the next poll after 40 pages, which goes on from there', async () => {
    const seen: (string | null)[] = [];
    const provider = scriptedProvider({
      events: async (cursor) => {
        seen.push(cursor);
        return pageOf([], { cursor: String(Number(cursor) + 1), more: true });
      },
    });
    await pollProviders({ ...bench.deps, providers: only(provider) });
    expect(seen).toHaveLength(40);
    await pollProviders({ ...bench.deps, providers: only(provider) });
    expect(seen[40]).toBe('40');
  });
});
