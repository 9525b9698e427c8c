/** What our own pages ask about the store itself; answered also where it cannot be opened. */
export interface StoreRequests {
  /** In words: what it was found to have lost, until the operator has read it; and what is wrong with its second copy now. */
  'store.read': { ask: Record<never, never>; answer: StoreWords };
  /** The operator has read the notice. */
  'store.dismiss': { ask: Record<never, never>; answer: StoreWords };
  /** Deletes a store that cannot be opened, and makes it anew from its second copy. One that can be is left alone. */
  'store.renew': { ask: Record<never, never>; answer: StoreWords };
}

export interface StoreWords {
  notice: string | null;
  trouble: string | null;
}
