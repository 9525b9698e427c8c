import type { ManagedStore } from './policy.ts';

type Raw = Record<string, unknown>;

export interface KnownPolicyDeps {
  managed: ManagedStore;
  /** Where what the browser said last is kept; it may hold the team's password. */
  memory: { read(): Promise<Raw | null>; keep(raw: Raw): Promise<void> };
  /** The policy is another one than was answered meanwhile. */
  onNews(): void;
  /** Resolves after so many ms. */
  wait(ms: number): Promise<void>;
  /** It could not be remembered; it holds all the same. */
  onError(error: unknown): void;
}

/** How long a profile that was never told a policy waits for the browser, ms. */
const PATIENCE = 300;

/**
 * The administrator's policy, at once. After its own start a browser takes 3 to 5 s to say it (seen with Chromium 156): until then the
 * answer is what it said last, so that an open list need not wait for its colours; a profile that was never told any waits a moment and
 * goes on without. What the browser then says holds, and whoever acted on something else is told.
 */
export function createKnownPolicy({ managed, memory, onNews, wait, onError }: KnownPolicyDeps): ManagedStore {
  let isHeard = false;
  let asked: Promise<Raw> | null = null;
  /** What was answered before the browser had said anything. */
  let guessed: string | null = null;
  let patience: Promise<void> | null = null;
  let remembered: string | null = null;

  /** A policy may change at any moment: the next start goes by the last one. */
  async function remember(raw: Raw): Promise<void> {
    const text = JSON.stringify(raw);
    try {
      remembered ??= JSON.stringify(await memory.read());
      if (text === remembered) return;
      remembered = text;
      await memory.keep(raw);
    } catch (error) {
      remembered = null;
      onError(error);
    }
  }

  async function ask(): Promise<Raw> {
    let raw: Raw;
    try {
      raw = await managed.get(null);
    } finally {
      isHeard = true;
    }
    await remember(raw);
    if (guessed !== null && guessed !== JSON.stringify(raw)) onNews();
    return raw;
  }

  async function guess(): Promise<Raw> {
    const known = await memory.read();
    if (!known) {
      patience ??= wait(PATIENCE);
      await patience;
    }
    if (!isHeard) guessed = JSON.stringify(known ?? {});
    return known ?? {};
  }

  return {
    async get(): Promise<Raw> {
      if (isHeard) {
        const raw = await managed.get(null);
        await remember(raw);
        return raw;
      }
      asked ??= ask();
      // A browser that has no policies refuses: whoever reads next is refused by it directly.
      asked.catch(() => undefined);
      return Promise.race([asked, guess()]);
    },
  };
}
