import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { visitId } from '../../../utils/domain/visit.ts';
import { beginSending, claim, freeClaim } from '../../../utils/team/claims.ts';
import { type Followed, followFacts, type TeamCursor } from '../../../utils/team/follow.ts';
import { hearHere, tellHere } from '../../../utils/team/here.ts';
import { createPollerLease } from '../../../utils/team/lease.ts';
import { openLine, type TeamLine } from '../../../utils/team/line.ts';
import { offerFacts } from '../../../utils/team/offer.ts';
import { createSeal, newClinicKey } from '../../../utils/team/seal.ts';
import { findNats } from '../../team/find-nats.ts';
import { type NatsServer, startNats } from '../../team/nats.ts';
import { makeStream } from '../../team/stream.ts';
import { SLOW } from './bench.ts';

describe.skipIf(findNats() === null)('one server', SLOW, () => {
  let server: NatsServer;
  const key = newClinicKey();
  const lines: TeamLine[] = [];

  const open = async (name: string, clinic = 'sadovaya', secret = `${name}-pass`) => {
    const line = await openLine({ address: server.address, clinic, user: name }, secret, await createSeal(key));
    lines.push(line);
    return line;
  };

  beforeAll(async () => {
    server = await startNats();
    await makeStream(server.address);
    await makeStream(server.address, 'lenina');
  });
  afterAll(async () => {
    await Promise.all(lines.map((line) => line.close()));
    await server.stop();
  });

  it('a fact of one profile lands in the other, once, in whatever order', async () => {
    const [anna, vera] = [await open('anna'), await open('vera')];
    const facts = Array.from({ length: 500 }, (_, i) => markFact(i));
    await offerFacts(anna, facts.slice(0, 250).map(offered));
    const life = new AbortController();
    const kept = follow(vera, null, life.signal);
    await offerFacts(anna, facts.map(offered));
    await expect.poll(() => new Set(kept.facts.map((fact) => fact.id)).size).toBe(500);
    expect(kept.facts).toEqual(expect.arrayContaining(facts));
    const began = performance.now();
    const again = follow(await open('olga'), null, life.signal);
    await expect.poll(() => again.facts.length).toBeGreaterThanOrEqual(500);
    console.log(`caught up on 500 facts in ${Math.round(performance.now() - began)} ms`);
    life.abort();
  });

  it('of fifty claims at once exactly one wins, and a claim that is being sent is never taken over', async () => {
    const line = await open('anna');
    for (let round = 0; round < 20; round++) {
      const key = { visit: visitOf(round), round: 'evening', channel: 'messenger' } as const;
      const taken: string[] = [];
      const tries = Array.from({ length: 50 }, (_, i) => claim(line, key, `op${i} b`, `op${i}`, (by) => taken.push(by)));
      const won = (await Promise.all(tries)).filter((one) => one !== null);
      expect(won).toHaveLength(1);
      expect(new Set(taken).size).toBe(1);
    }
    const key = { visit: visitOf(0), round: 'day', channel: 'sms' } as const;
    const held = await claim(line, key, 'anna 1', 'Анна', () => {});
    const sending = held && (await beginSending(line, held, 'Анна'));
    expect(await claim(line, key, 'vera 1', 'Вера', () => {})).toBeNull();
    if (sending) await freeClaim(line, sending, 'Анна');
    expect(await claim(line, key, 'vera 1', 'Вера', () => {})).not.toBeNull();
  });

  it('one profile holds the lease, and another takes it when the first is dead', async () => {
    let now = 0;
    const [anna, vera] = [await open('anna'), await open('vera')];
    const a = createPollerLease(anna, 'green-api', 'a', () => now);
    const b = createPollerLease(vera, 'green-api', 'b', () => now);
    expect([await a.beat(), await b.beat()]).toEqual([true, false]);
    now += 10_000;
    expect([await a.beat(), await b.beat()]).toEqual([true, false]);
    now += 12_000;
    expect([a.isHeld(), await b.beat()]).toEqual([false, false]);
    now += 4_000;
    expect([await b.beat(), await a.beat(), b.isHeld()]).toEqual([true, false, true]);
  });

  it('who is at a card is told to the others', async () => {
    const [anna, vera] = [await open('anna'), await open('vera')];
    const heard: unknown[] = [];
    const life = new AbortController();
    const hearing = hearHere(vera, (here) => heard.push(here), life.signal);
    await vera.nc.flush();
    await tellHere(anna, { visit: visitOf(1), by: 'Анна', here: true });
    await expect.poll(() => heard).toEqual([{ visit: visitOf(1), by: 'Анна', here: true }]);
    life.abort();
    await hearing;
  });

  it('a wrong password and another clinic’s subjects are refused in words', async () => {
    await expect(open('anna', 'sadovaya', 'wrong')).rejects.toMatchObject({ fault: 'unauthorised' });
    await expect(open('max', 'sadovaya')).rejects.toMatchObject({ fault: 'forbidden' });
  });
});

interface Kept {
  facts: Fact[];
  cursor: TeamCursor | null;
}

function follow(line: TeamLine, cursor: TeamCursor | null, signal: AbortSignal): Kept {
  const kept: Kept = { facts: [], cursor };
  const keep = async (followed: Followed) => {
    kept.facts.push(...followed.facts);
    kept.cursor = followed.cursor;
  };
  followFacts({ line, cursor, keep, onLoss: async () => {}, signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return kept;
}

function visitOf(i: number): string {
  return visitId(`visit ${i}`);
}

function markFact(i: number): Fact {
  const at = 1_795_000_000_000 + i;
  return { id: newFactId(at), kind: 'visit.marked', visit: visitOf(i % 60), at, by: 'Анна', data: { mark: 'called' } };
}

function offered(fact: Fact) {
  return { fact, day: '2026-11-24' };
}
