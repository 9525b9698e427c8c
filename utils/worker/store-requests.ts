import { type Handlers, Refused } from '../messages/server.ts';
import type { StoreRequests, StoreWords } from '../messages/store-protocol.ts';

interface StoreDeps {
  /** Opens the store, and what stands on it. */
  office(): Promise<unknown>;
  words(): StoreWords;
  dismiss(): Promise<void>;
  /** Deletes the store. */
  renew(): Promise<void>;
}

/** What our own pages ask about the store; answered also where it cannot be opened. */
export function storeRequests({ office, words, dismiss, renew }: StoreDeps): Handlers<StoreRequests> {
  /** Whether the store is there but cannot be opened. */
  const isBroken = () =>
    office().then(
      () => false,
      (error: unknown) => error instanceof Refused && error.code === 'storeBroken',
    );
  return {
    async 'store.read'() {
      // Whatever is to be told is known once the store is open; that it does not open is told by every other request.
      await isBroken();
      return words();
    },
    async 'store.dismiss'() {
      await dismiss();
      return words();
    },
    async 'store.renew'() {
      if (await isBroken()) {
        await renew();
        await office();
      }
      return words();
    },
  };
}
