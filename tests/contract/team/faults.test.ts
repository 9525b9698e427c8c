import { describe, expect, it } from 'vitest';
import { findNats } from '../../team/find-nats.ts';
import type { NatsServer } from '../../team/nats.ts';
import { administer, makeStream } from '../../team/stream.ts';
import { areAlike, dayFacts, isOn, isQuit, isStuck, onServer, SIDE_BY_SIDE, storedFacts, untilIs } from './bench.ts';

// In each: the profile says what is wrong, what it owes stays owed, and goes out once somebody has put it right.
const limit = (server: NatsServer, limits: { max_bytes?: number; max_msg_size?: number }) =>
  administer(server.address, 'sadovaya', (jsm) => jsm.streams.update('dozvon-sadovaya', limits));

describe.skipIf(findNats() === null)('what can be wrong with a team’s store', SIDE_BY_SIDE, () => {
  it.each([
    ['password', 'no'],
    ['key seed', `SU${'A'.repeat(56)}`],
    ['credentials file', '-----BEGIN NATS USER JWT-----\nbroken off'],
  ])('a wrong %s', (_, secret) =>
    onServer(async ({ server, join }) => {
      const anna = await join('anna', { secret });
      await anna.append(dayFacts(5, 'Анна'));
      await isStuck(anna, 'unauthorised', 10);
      anna.leave();
      anna.come({ secret: 'anna-pass' });
      await isQuit(anna);
      expect(await storedFacts(server)).toBe(10);
    }),
  );

  it('another clinic: nothing of it can be written or heard', () =>
    onServer(async ({ server, join }) => {
      await makeStream(server.address, 'lenina');
      const stranger = await join('max');
      await stranger.append(dayFacts(5, 'Макс'));
      await isStuck(stranger, 'forbidden', 10);
      expect([await storedFacts(server), await storedFacts(server, 'lenina')]).toEqual([0, 0]);
      stranger.leave();
      stranger.come({ name: 'anna', secret: 'anna-pass' });
      await isQuit(stranger);
      expect([await storedFacts(server), await storedFacts(server, 'lenina')]).toEqual([10, 0]);
    }));

  it('a user that may write and may not hear writes nothing either', () =>
    onServer(async ({ server, join }) => {
      const vera = await join('vera');
      await isOn(vera);
      const giveBack = await withoutRight(server, '"_INBOX_anna.>", "live.sadovaya.>"', '"_INBOX_anna.>"');
      const anna = await join('anna');
      await anna.append(dayFacts(5, 'Анна'));
      await isStuck(anna, 'forbidden', 10);
      expect(await storedFacts(server)).toBe(0);
      await giveBack();
      await areAlike([anna, vera], 10);
    }));

  it('no stream has been made', () =>
    onServer(async ({ server, join }) => {
      await administer(server.address, 'sadovaya', (jsm) => jsm.streams.delete('dozvon-sadovaya'));
      const anna = await join('anna');
      await anna.append(dayFacts(5, 'Анна'));
      await isStuck(anna, 'noStream', 10);
      await makeStream(server.address);
      await isQuit(anna);
      expect(await storedFacts(server)).toBe(10);
    }));

  it('another clinic key: nothing is stored that the others could not read', () =>
    onServer(async ({ server, join, key }) => {
      const anna = await join('anna');
      await anna.append(dayFacts(5, 'Анна'));
      await isQuit(anna);
      const vera = await join('vera', { key: `b${key.slice(1)}` === key ? `c${key.slice(1)}` : `b${key.slice(1)}` });
      await vera.append(dayFacts(5, 'Вера'));
      await isStuck(vera, 'badKey', 10);
      expect(await storedFacts(server)).toBe(10);
      expect(await vera.db.facts.count()).toBe(10);
      vera.leave();
      vera.come({ key });
      await areAlike([anna, vera], 20);
    }));

  it.each(['ws://192.0.2.1:8080', 'http://127.0.0.1:8080', 'wss://', 'wss://clinic example', 'wss://clinic:port', ''])(
    'an address that will not do: %j',
    (address) =>
      onServer(async ({ server, join }) => {
        const anna = await join('anna', { address: () => address });
        await anna.append(dayFacts(5, 'Анна'));
        await isStuck(anna, 'badAddress', 10);
        anna.leave();
        anna.come({ address: () => server.address });
        await isQuit(anna);
      }),
  );

  it('no server there', () =>
    onServer(async ({ server, join }) => {
      await server.kill();
      const anna = await join('anna');
      await anna.append(dayFacts(5, 'Анна'));
      await isStuck(anna, 'unreachable', 10);
      await server.start();
      await isQuit(anna);
    }));

  it('a removed user is cut off at reload, the others are not', () =>
    onServer(async ({ server, join }) => {
      const [anna, vera] = [await join('anna'), await join('vera')];
      await vera.append(dayFacts(5, 'Вера'));
      await areAlike([anna, vera], 10);
      const giveBack = await withoutRight(server, 'user: "vera"', 'user: "gone"');
      await untilIs(() => vera.line(), null);
      await vera.append(dayFacts(5, 'Вера'));
      await isStuck(vera, 'unauthorised', 10);
      await anna.append(dayFacts(5, 'Анна'));
      await isQuit(anna);
      expect(await storedFacts(server)).toBe(20);
      await giveBack();
      await areAlike([anna, vera], 30);
    }));

  it('facts larger than the stream takes', () =>
    onServer(async ({ server, join }) => {
      await limit(server, { max_msg_size: 300 });
      const anna = await join('anna');
      await anna.append(dayFacts(5, 'Анна'));
      await isStuck(anna, 'forbidden', 10);
      await limit(server, { max_msg_size: 32_768 });
      await isQuit(anna);
      expect(await storedFacts(server)).toBe(10);
    }));

  it('a full store: nothing is lost, nothing is thrown out to make room', () =>
    onServer(async ({ server, join }) => {
      const [anna, vera] = [await join('anna'), await join('vera')];
      await anna.append(dayFacts(5, 'Анна'));
      await areAlike([anna, vera], 10);
      await limit(server, { max_bytes: 20_000 });
      await anna.append(dayFacts(100, 'Анна'));
      await untilIs(() => anna.states.at(-1)?.fault, 'full');
      expect(await anna.db.unshared.count()).toBe(200);
      await limit(server, { max_bytes: 1_000_000_000 });
      await areAlike([anna, vera], 210);
      await isQuit(anna);
    }));

  it('rights taken away in the middle of the work', () =>
    onServer(async ({ server, join }) => {
      const [anna, vera] = [await join('anna'), await join('vera')];
      await Promise.all([isOn(anna), isOn(vera)]);
      const giveBack = await withoutRight(server, '"live.sadovaya.>", "here.sadovaya.*"]', '"live.sadovaya.>"]');
      await untilIs(() => anna.line(), null);
      await anna.append(dayFacts(5, 'Анна'));
      await isStuck(anna, 'forbidden', 10);
      await giveBack();
      await areAlike([anna, vera], 10);
    }));
});

/** Has the server's accounts say less than they did; the answer puts it back. */
async function withoutRight(server: NatsServer, given: string, left: string): Promise<() => Promise<void>> {
  const change = async (from: string, to: string) => {
    await server.edit('accounts.conf', (text) => text.replace(from, to));
    await server.reload();
  };
  await change(given, left);
  return () => change(left, given);
}
