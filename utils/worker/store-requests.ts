import { type Handlers, Refused } from '../messages/server.ts';
import type { StoreRequests, StoreWords } from '../messages/store-protocol.ts';

interface StoreDeps {
  /** Opens the store, and what stands on it; refused while the PIN lock is closed. */
  office(): Promise<unknown>;
  words(): StoreWords;
  /** Reads the notice, which needs no open store. */
  readNotice(): Promise<void>;
  dismiss(): Promise<void>;
  /** Deletes the store. */
  renew(): Promise<void>;
}

/** What our own pages ask about the store; answered also where it cannot be opened. */
export function storeRequests({ office, words, readNotice, dismiss, renew }: StoreDeps): Handlers<StoreRequests> {
  /** Why the store does not open; null where it does. Behind the lock it can be looked at, and nothing done with it. */
  const whyShut = () =>
    office().then(
      () => null,
      (error: unknown) => (error instanceof Refused ? error.code : 'failed'),
    );
  return {
    async 'store.read'() {
      // Whatever is to be told is known once the store is open; that it does not open is told by every other request.
      if ((await whyShut()) === 'locked') await readNotice();
      return words();
    },
    async 'store.dismiss'() {
      if ((await whyShut()) === 'locked') throw new Refused('locked');
      await dismiss();
      return words();
    },
    async 'store.renew'() {
      const why = await whyShut();
      if (why === 'locked') throw new Refused('locked');
      if (why === 'storeBroken') {
        await renew();
        await office();
      }
      return words();
    },
  };
}
