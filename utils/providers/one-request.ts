/** What holds connections to one request each, and where it is remembered that it once did not. */
export interface OneRequestDeps {
  /** Sets the browser's rule; rejects where the browser does not. */
  setRule(): Promise<void>;
  /** Lasts as long as the browser's run, as the rule does. */
  session: { get(key: string): Promise<unknown>; put(key: string, value: unknown): Promise<void> };
  /** ms since the epoch. */
  now(): number;
  onError(error: unknown): void;
}

const KEY = 'once.doubt';
const NO_RULE = 'noRule';
/** For how long Chromium keeps a connection that nobody uses (300 s), and a minute, ms. */
const IDLE = 360_000;

/**
 * Whether a request over HTTP/1.1 is certain to go over a connection that carried none before; asked before each that must not be
 * repeated. Where the browser refused the rule at first, connections made meanwhile are waited out, whichever worker made them.
 */
export function createOneRequest({ setRule, session, now, onError }: OneRequestDeps): () => Promise<boolean> {
  let isSet = false;

  return async () => {
    if (!isSet) {
      try {
        await setRule();
        isSet = true;
      } catch (error) {
        onError(error);
        await session.put(KEY, NO_RULE);
        return false;
      }
    }
    const doubt = await session.get(KEY);
    if (doubt === undefined || doubt === null) return true;
    const until = typeof doubt === 'number' && doubt <= now() + IDLE ? doubt : now() + IDLE;
    if (until !== doubt) await session.put(KEY, until);
    return now() >= until;
  };
}
