import { idsOf, providerOf } from './connections.ts';
import type { CourierDeps } from './deps.ts';
import { pollProvider } from './poll.ts';
import { providerState } from './provider-state.ts';
import { runProvider } from './run.ts';

/** An open list asks for news every few seconds, several lists several times; no provider is asked oftener than this. */
const POLL_EVERY = 4_000;

/** A wait for a provider up to this long, ms, ends by the worker's own clock; during a longer one the worker may be stopped. */
const SOON = 25_000;

/**
 * Starts sending and polling without waiting for either, with every provider on its own. Called while one is under way it has it
 * look once more at its end, so that a message claimed meanwhile is not left to the next beat. After a fault it goes on by itself as
 * soon as the wait is over, which is what the operator was told; a worker stopped meanwhile goes on at the next beat or alarm.
 */
export function createWork(deps: CourierDeps, onError: (error: unknown) => void): () => void {
  const lanes = new Map<string, () => void>();

  async function press(): Promise<void> {
    for (const id of await idsOf(deps)) {
      const lane = lanes.get(id) ?? createLane(deps, id, onError);
      lanes.set(id, lane);
      lane();
    }
  }

  return () => void press().catch(onError);
}

/** Work with one provider. */
function createLane(deps: CourierDeps, id: string, onError: (error: unknown) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = oneAtATime(() => runProvider(deps, id).then(setTimer), onError);
  const poll = oneAtATime(() => pollIfDue(deps, id).then(setTimer), onError);

  function work(): void {
    send();
    poll();
  }

  async function setTimer(): Promise<void> {
    const wait = await waitOf(deps, id);
    clearTimeout(timer);
    if (wait !== null && wait <= SOON) timer = setTimeout(work, wait);
  }

  return work;
}

/** How long, ms, the provider still has to be waited for; null when it need not be, or when only a person can end it. */
async function waitOf(deps: CourierDeps, id: string): Promise<number | null> {
  if (!(await providerOf(deps, id))) return null;
  const { retryAt, needsPerson } = await providerState(deps.db, id);
  const wait = (retryAt ?? 0) - deps.now();
  return needsPerson || wait <= 0 ? null : wait;
}

async function pollIfDue(deps: CourierDeps, id: string): Promise<void> {
  const { lastPoll } = await providerState(deps.db, id);
  const since = deps.now() - lastPoll;
  // A negative span means that the clock was set back.
  if (since < 0 || since >= POLL_EVERY) await pollProvider(deps, id);
}

function oneAtATime(work: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let isRunning = false;
  let isWanted = false;
  async function run(): Promise<void> {
    isRunning = true;
    try {
      do {
        isWanted = false;
        await work();
      } while (isWanted);
    } finally {
      isRunning = false;
    }
  }
  return () => {
    isWanted = true;
    if (!isRunning) run().catch(onError);
  };
}
