import type { CourierDeps } from './deps.ts';
import { pollProvider } from './poll.ts';
import { providerState } from './provider-state.ts';
import { runOutbox } from './run.ts';

/** An open list asks for news every few seconds, several lists several times; the provider is asked no oftener than this. */
const POLL_EVERY = 4_000;

/**
 * Starts sending and polling without waiting for either. Called while one is under way it has it look once more at its end, so that
 * a message claimed meanwhile is not left to the next beat.
 */
export function createWork(deps: CourierDeps, onError: (error: unknown) => void): () => void {
  const send = oneAtATime(() => runOutbox(deps), onError);
  const poll = oneAtATime(() => pollIfDue(deps), onError);
  return () => {
    send();
    poll();
  };
}

async function pollIfDue(deps: CourierDeps): Promise<void> {
  const provider = await deps.provider();
  if (!provider) return;
  const { lastPoll } = await providerState(deps.db, provider.id);
  const since = deps.now() - lastPoll;
  // A negative span means that the clock was set back.
  if (since < 0 || since >= POLL_EVERY) await pollProvider(deps);
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
