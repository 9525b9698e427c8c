import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNats } from '../../team/find-nats.ts';
import { type NatsServer, startNats } from '../../team/nats.ts';
import { administer, makeStream } from '../../team/stream.ts';
import { areAlike, dayFacts, isOn, isQuit, isStuck, openBench, SLOW, storedFacts, WAIT } from './bench.ts';

// In each: the profile says what is wrong, what it owes stays owed, and goes out once somebody has put it right.
describe.skipIf(findNats() === null)('what can be wrong with a team’s store', SLOW, () => {
  let server: NatsServer;
  const { join, leaveAll, key } = openBench(() => server);

  beforeEach(async () => {
    server = await startNats();
    await makeStream(server.plain);
  });
  afterEach(async () => {
    leaveAll();
    await server.stop();
  });

  const limit = (limits: { max_bytes?: number; max_msg_size?: number }) =>
    administer(server.plain, 'sadovaya', (jsm) => jsm.streams.update('dozvon-sadovaya', limits));

  it.each([
    ['password', 'no'],
    ['key seed', `SU${'A'.repeat(56)}`],
    ['credentials file', '-----BEGIN NATS USER JWT-----\nbroken off'],
  ])('a wrong %s', async (_, secret) => {
    const anna = await join('anna', { secret });
    await anna.append(dayFacts(5, 'Анна'));
    await isStuck(anna, 'unauthorised', 10);
    anna.leave();
    anna.come({ secret: 'anna-pass' });
    await isQuit(anna);
    expect(await storedFacts(server)).toBe(10);
  });

  it('another clinic: nothing of it can be written or heard', async () => {
    await makeStream(server.plain, 'lenina');
    const stranger = await join('max');
    await stranger.append(dayFacts(5, 'Макс'));
    await isStuck(stranger, 'forbidden', 10);
    expect([await storedFacts(server), await storedFacts(server, 'lenina')]).toEqual([0, 0]);
    stranger.leave();
    stranger.come({ name: 'anna', secret: 'anna-pass' });
    await isQuit(stranger);
    expect([await storedFacts(server), await storedFacts(server, 'lenina')]).toEqual([10, 0]);
  });

  it('a user that may write and may not hear writes nothing either', async () => {
    const vera = await join('vera');
    await isOn(vera);
    await server.edit('accounts.conf', (text) => text.replace('"_INBOX_anna.>", "live.sadovaya.>"', '"_INBOX_anna.>"'));
    await server.reload();
    const anna = await join('anna');
    await anna.append(dayFacts(5, 'Анна'));
    await isStuck(anna, 'forbidden', 10);
    expect(await storedFacts(server)).toBe(0);
    await server.edit('accounts.conf', (text) => text.replace('"_INBOX_anna.>"', '"_INBOX_anna.>", "live.sadovaya.>"'));
    await server.reload();
    await areAlike([anna, vera], 10);
  });

  it('no stream has been made', async () => {
    await administer(server.plain, 'sadovaya', (jsm) => jsm.streams.delete('dozvon-sadovaya'));
    const anna = await join('anna');
    await anna.append(dayFacts(5, 'Анна'));
    await isStuck(anna, 'noStream', 10);
    await makeStream(server.plain);
    await isQuit(anna);
    expect(await storedFacts(server)).toBe(10);
  });

  it('another clinic key: nothing is stored that the others could not read', async () => {
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
  });

  it.each(['ws://192.0.2.1:8080', 'http://127.0.0.1:8080', 'wss://', 'wss://clinic example', 'wss://clinic:port', ''])(
    'an address that will not do: %j',
    async (address) => {
      const anna = await join('anna', { address: () => address });
      await anna.append(dayFacts(5, 'Анна'));
      await isStuck(anna, 'badAddress', 10);
      anna.leave();
      anna.come({ address: () => server.address });
      await isQuit(anna);
    },
  );

  it('no server there', async () => {
    await server.kill();
    const anna = await join('anna');
    await anna.append(dayFacts(5, 'Анна'));
    await isStuck(anna, 'unreachable', 10);
    await server.start();
    await isQuit(anna);
  });

  it('a removed user is cut off at reload, the others are not', async () => {
    const [anna, vera] = [await join('anna'), await join('vera')];
    await vera.append(dayFacts(5, 'Вера'));
    await areAlike([anna, vera], 10);
    await server.edit('accounts.conf', (text) => text.replace('user: "vera"', 'user: "gone"'));
    await server.reload();
    await expect.poll(() => vera.line(), WAIT).toBeNull();
    await vera.append(dayFacts(5, 'Вера'));
    await isStuck(vera, 'unauthorised', 10);
    await anna.append(dayFacts(5, 'Анна'));
    await isQuit(anna);
    expect(await storedFacts(server)).toBe(20);
    await server.edit('accounts.conf', (text) => text.replace('user: "gone"', 'user: "vera"'));
    await server.reload();
    await areAlike([anna, vera], 30);
  });

  it('facts larger than the stream takes', async () => {
    await limit({ max_msg_size: 300 });
    const anna = await join('anna');
    await anna.append(dayFacts(5, 'Анна'));
    await isStuck(anna, 'forbidden', 10);
    await limit({ max_msg_size: 8192 });
    await isQuit(anna);
    expect(await storedFacts(server)).toBe(10);
  });

  it('a full store: nothing is lost, nothing is thrown out to make room', async () => {
    const [anna, vera] = [await join('anna'), await join('vera')];
    await anna.append(dayFacts(5, 'Анна'));
    await areAlike([anna, vera], 10);
    await limit({ max_bytes: 20_000 });
    await anna.append(dayFacts(100, 'Анна'));
    await expect.poll(() => anna.states.at(-1)?.fault, WAIT).toBe('full');
    expect(await anna.db.unshared.count()).toBe(200);
    await limit({ max_bytes: 1_000_000_000 });
    await areAlike([anna, vera], 210);
    await isQuit(anna);
  });
});
