import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { NatsServer } from '../../team/nats.ts';
import type { DrillRow } from '../table.ts';
import { markFact } from './facts.ts';
import { joinInMemory, type MemoryProfile } from './memory-profile.ts';
import { compareIds } from './read-all.ts';

/** How long nothing may arrive before it counts as lost, ms. */
const PATIENCE = 20_000;
const MB = 1024 * 1024;

/** One profile has so many facts to tell at once, a second hears them meanwhile, and a third comes afterwards and reads them all. */
export async function catchUp(server: NatsServer, count: number): Promise<DrillRow> {
  const ids = Array.from({ length: count }, (_, i) => newFactId(markFact(i).at));
  const none = () => markFact(0);
  const hearing = joinInMemory('vera', server.address, 0, none);
  while (!hearing.state()?.isOpen) await pause(20);
  const memory = watchMemory();
  const began = performance.now();
  const telling = joinInMemory('anna', server.address, count, (i) => ({ ...markFact(i), id: ids[i] as string }));
  await untilStill(() => hearing.ids.length, count);
  const heard = performance.now();
  const owed = telling.owed();
  const reading = joinInMemory('olga', server.address, 0, none);
  await untilStill(() => reading.ids.length, count);
  const read = performance.now();
  for (const profile of [hearing, telling, reading]) profile.leave();
  const [first, second] = [compareIds(ids, hearing.ids), compareIds(ids, reading.ids)];
  return {
    drill: `${count.toLocaleString('en')} facts at once`,
    cases: 2 * count,
    lost: first.lost + second.lost + owed,
    doubled: first.doubled + second.doubled,
    wrong: unreadOf([hearing, reading]),
    leaked: 0,
    note:
      `heard by another profile in ${seconds(heard - began)}, read by a new one in ${seconds(read - heard)}; ` +
      `at most ${reading.largest} in hand, memory +${memory.end()} MB for the three profiles in one process`,
  };
}

function unreadOf(profiles: readonly MemoryProfile[]): number {
  return profiles.reduce((sum, { unread }) => sum + unread, 0);
}

/** Resolves when so many are there, or when there have been no more for a while. */
async function untilStill(length: () => number, wanted: number): Promise<void> {
  for (let last = -1, since = performance.now(); length() < wanted; ) {
    if (length() !== last) [last, since] = [length(), performance.now()];
    else if (performance.now() - since > PATIENCE) return;
    await pause(20);
  }
}

/** By how much this process has grown at most. */
function watchMemory(): { end(): number } {
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 100);
  return {
    end() {
      clearInterval(timer);
      return Math.round((most - before) / MB);
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
