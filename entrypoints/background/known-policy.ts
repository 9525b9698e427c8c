import { browser } from '#imports';
import type { Journal } from '@/utils/journal/journal.ts';
import { POLICY } from '@/utils/journal/secrets.ts';
import { createKnownPolicy } from '@/utils/settings/known-policy.ts';
import type { ManagedStore } from '@/utils/settings/policy.ts';

/** The browser's policy, and what it was when the browser last said it; kept among the journal's secrets, since it may hold the team's. */
export function knownPolicy(db: () => Journal | null, onNews: () => void, onError: (error: unknown) => void): ManagedStore {
  return createKnownPolicy({
    managed: browser.storage.managed as ManagedStore,
    memory: {
      async read() {
        const row = await db()?.secrets.get(POLICY);
        return row ? JSON.parse(row.value) : null;
      },
      async keep(raw) {
        await db()?.secrets.put({ name: POLICY, value: JSON.stringify(raw) });
      },
    },
    onNews,
    onError,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
}
