import * as v from 'valibot';
import { migrateSettings } from './migrate.ts';
import { keysOf, type ManagedStore, type Policy, type PolicyKey, readPolicy, withoutPolicy, withPolicy } from './policy.ts';
import { type Settings, settingsSchema } from './settings.ts';

/** As much of storage.local as is needed. */
export interface LocalStore {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const KEY = 'settings';
const NO_POLICY: ManagedStore = { get: async () => ({}) };

export type SettingsStore = ReturnType<typeof createSettingsStore>;

/**
 * Reads and writes the settings. Those of an older version are read as this one's, and stored so at the next write. What cannot be read
 * (damaged, or of a version this one does not know) is set aside under `settings.broken` rather than overwritten, and the defaults are
 * used; the caller is told through `onBroken`. What an administrator's policy sets holds over them; it is read anew each time, since a
 * browser may learn of it at any moment.
 */
export function createSettingsStore(
  store: LocalStore,
  defaults: () => Settings,
  onBroken: (problem: string) => void,
  managed: ManagedStore = NO_POLICY,
) {
  const told = new Set<string>();

  /** A policy stays broken for as long as its administrator leaves it so: said once. */
  function tellOnce(problem: string): void {
    if (!told.has(problem)) onBroken(problem);
    told.add(problem);
  }

  async function readRaw(): Promise<Record<string, unknown>> {
    try {
      return await managed.get(null);
    } catch {
      // A browser without policies, or not ready to say: the profile's own settings hold meanwhile.
      tellOnce('policy');
      return {};
    }
  }

  async function readManaged(): Promise<Policy> {
    return readPolicy(await readRaw(), (key) => tellOnce(`policy.${key}`));
  }

  async function readOwn(): Promise<Settings> {
    const raw = (await store.get(KEY))[KEY];
    if (raw === undefined) return defaults();
    const parsed = v.safeParse(settingsSchema, migrateSettings(raw));
    if (parsed.success) return parsed.output;
    onBroken(v.getDotPath(parsed.issues[0]) ?? '');
    await store.set({ [`${KEY}.broken`]: raw });
    return defaults();
  }

  return {
    /** The settings as they hold. */
    async read(): Promise<Settings> {
      const [own, policy] = await Promise.all([readOwn(), readManaged()]);
      return withPolicy(own, policy);
    },
    /** Which of them the policy sets: nobody can change them here. */
    async managed(): Promise<PolicyKey[]> {
      return keysOf(await readManaged());
    },
    /** The administrator's policy as the browser gives it; {} where there is none. */
    policy: readRaw,
    /** Keeps changed settings; what the policy sets stays as it is stored. */
    async write(settings: Settings): Promise<void> {
      const [own, policy] = await Promise.all([readOwn(), readManaged()]);
      await store.set({ [KEY]: v.parse(settingsSchema, withoutPolicy(settings, own, policy)) });
    },
  };
}
