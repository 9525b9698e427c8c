import * as v from 'valibot';

const KEY = 'store.notice';

const schema = v.object({
  /** When it was found, ms. */
  at: v.number(),
  /** Records that the second copy gave back. */
  restored: v.number(),
  /** Records that nobody has any more; null where nobody knows how many. */
  lost: v.nullable(v.number()),
  /** Providers whose tokens are gone. */
  tokens: v.array(v.string()),
  /** The team's setup is gone. */
  team: v.boolean(),
  settings: v.boolean(),
  /** Nothing was lost: the operator has deleted it. */
  isDeleted: v.optional(v.boolean()),
});

/** What the store was found to have lost; kept until the operator has read it. */
export type StoreNotice = v.InferOutput<typeof schema>;

/** storage.local, as much of it as the notice needs: beside the store that it is about. */
export interface NoticeStore {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

export type StoreNotices = ReturnType<typeof createStoreNotices>;

/** What the operator is still to be told of the store. */
export function createStoreNotices(store: NoticeStore) {
  let notice: StoreNotice | null = null;
  return {
    /** Before anything is asked. */
    async read(): Promise<void> {
      const found = v.safeParse(schema, (await store.get(KEY))[KEY]);
      notice = found.success ? found.output : null;
    },
    now: () => notice,
    /** Found again before the first was read: both are told as one. */
    async add(found: StoreNotice): Promise<void> {
      notice = notice === null ? found : together(notice, found);
      await store.set({ [KEY]: notice });
    },
    async dismiss(): Promise<void> {
      notice = null;
      await store.remove(KEY);
    },
  };
}

function together(before: StoreNotice, now: StoreNotice): StoreNotice {
  return {
    at: now.at,
    restored: before.restored + now.restored,
    lost: before.lost === null || now.lost === null ? null : before.lost + now.lost,
    tokens: [...new Set([...before.tokens, ...now.tokens])],
    team: before.team || now.team,
    settings: before.settings || now.settings,
    isDeleted: before.isDeleted === true && now.isDeleted === true,
  };
}
