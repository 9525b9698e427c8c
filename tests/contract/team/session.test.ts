import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNats } from '../../team/find-nats.ts';
import { type NatsServer, startNats } from '../../team/nats.ts';
import { makeStream } from '../../team/stream.ts';
import { areAlike, dayFacts, openBench, SLOW, WAIT } from './bench.ts';

describe.skipIf(findNats() === null)('profiles on one store', SLOW, () => {
  let server: NatsServer;
  const { join, leaveAll } = openBench(() => server);

  beforeEach(async () => {
    server = await startNats();
    await makeStream(server.plain);
  });
  afterEach(async () => {
    leaveAll();
    await server.stop();
  });

  it('what one marks is in every journal, and the cases are alike', async () => {
    const [anna, vera] = [await join('anna'), await join('vera')];
    await anna.append(dayFacts(40, 'Анна'));
    await vera.append(dayFacts(40, 'Вера'));
    const olga = await join('olga');
    await areAlike([anna, vera, olga], 160);
  });

  it('work done without the line goes out when it is back, and so do the others’ facts come in', async () => {
    const [anna, vera] = [await join('anna'), await join('vera')];
    await expect.poll(() => anna.line() !== null && vera.line() !== null, WAIT).toBe(true);
    await server.kill();
    await expect.poll(() => anna.line(), WAIT).toBeNull();
    await anna.append(dayFacts(10, 'Анна'));
    await vera.append(dayFacts(10, 'Вера'));
    expect(await anna.db.unshared.count()).toBe(20);
    await server.start();
    await areAlike([anna, vera], 40);
    await expect.poll(() => anna.db.unshared.count()).toBe(0);
  });

  it('a store that was wiped is filled again from the profiles, and nobody misses a fact', async () => {
    const [anna, vera] = [await join('anna'), await join('vera')];
    await anna.append(dayFacts(20, 'Анна'));
    await areAlike([anna, vera], 40);
    await server.kill();
    await server.wipe();
    await vera.append(dayFacts(3, 'Вера'));
    await server.start();
    await makeStream(server.plain);
    await areAlike([anna, vera], 46);
    const olga = await join('olga');
    await areAlike([anna, olga], 46);
  });
});
