import { describe, expect, it } from 'vitest';
import { findNats } from '../../team/find-nats.ts';
import { makeStream } from '../../team/stream.ts';
import { areAlike, type Bench, dayFacts, onServer, SIDE_BY_SIDE, untilIs } from './bench.ts';

describe.skipIf(findNats() === null)('profiles on one store', SIDE_BY_SIDE, () => {
  it('what one marks is in every journal, and the cases are alike', () =>
    onServer(async ({ join }) => {
      const [anna, vera] = [await join('anna'), await join('vera')];
      await anna.append(dayFacts(40, 'Анна'));
      await vera.append(dayFacts(40, 'Вера'));
      const olga = await join('olga');
      await areAlike([anna, vera, olga], 160);
    }));

  it('work done without the line goes out when it is back, and so do the others’ facts come in', () =>
    onServer(async ({ server, join }) => {
      const [anna, vera] = [await join('anna'), await join('vera')];
      await untilIs(() => anna.line() !== null && vera.line() !== null, true);
      await server.kill();
      await untilIs(() => anna.line(), null);
      await anna.append(dayFacts(10, 'Анна'));
      await vera.append(dayFacts(10, 'Вера'));
      expect(await anna.db.unshared.count()).toBe(20);
      await server.start();
      await areAlike([anna, vera], 40);
      await untilIs(() => anna.db.unshared.count(), 0);
    }));

  it('a store that was wiped is filled again from the profiles, and nobody misses a fact', () =>
    onServer(async ({ server, join }) => {
      const [anna, vera] = [await join('anna'), await join('vera')];
      await anna.append(dayFacts(20, 'Анна'));
      await areAlike([anna, vera], 40);
      await server.kill();
      await server.wipe();
      await vera.append(dayFacts(3, 'Вера'));
      await server.start();
      await makeStream(server.address);
      await areAlike([anna, vera], 46);
      const olga = await join('olga');
      await areAlike([anna, olga], 46);
    }));

  it('a store put back from an older backup is filled again with what it has forgotten', () =>
    onServer(async ({ server, join }) => {
      const [anna, vera] = await workBeyondBackup({ server, join });
      await server.kill();
      await server.putBack();
      await anna.append(dayFacts(3, 'Анна'));
      await server.start();
      await areAlike([anna, vera], 46);
      await areAlike([anna, await join('olga')], 46);
    }));

  it('a profile that comes after a restored store has been filled beyond its cursor misses nothing', () =>
    onServer(async ({ server, join }) => {
      const [anna, vera] = await workBeyondBackup({ server, join });
      // Anna goes home; the store is put back, and Vera and Olga work on until it is longer than it was when Anna left.
      anna.leave();
      await untilIs(() => anna.line(), null);
      await server.kill();
      await server.putBack();
      await vera.append(dayFacts(10, 'Вера'));
      await server.start();
      const olga = await join('olga');
      await olga.append(dayFacts(20, 'Ольга'));
      await areAlike([vera, olga], 100);
      anna.come();
      await areAlike([anna, vera], 100);
    }));
});

/** Anna's and Vera's forty facts, half of which the backup has. */
async function workBeyondBackup({ server, join }: Pick<Bench, 'server' | 'join'>) {
  const [anna, vera] = [await join('anna'), await join('vera')];
  await anna.append(dayFacts(10, 'Анна'));
  await areAlike([anna, vera], 20);
  await server.kill();
  await server.backUp();
  await server.start();
  await vera.append(dayFacts(10, 'Вера'));
  await areAlike([anna, vera], 40);
  return [anna, vera] as const;
}
