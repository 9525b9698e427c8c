import * as v from 'valibot';
import { migrateSettings } from './migrate.ts';
import { type Settings, settingsSchema } from './settings.ts';

/** As much of storage.local as is needed. */
export interface LocalStore {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const KEY = 'settings';

export type SettingsStore = ReturnType<typeof createSettingsStore>;

/**
 * Reads and writes the settings. Those of an older version are read as this one's, and stored so at the next write. What cannot be read (damaged, or of a version this one does not know) is set aside under
 * `settings.broken` rather than overwritten, and the defaults are used; the caller is told through `onBroken`.
 */
export function createSettingsStore(store: LocalStore, defaults: () => Settings, onBroken: (problem: string) => void) {
  return {
    async read(): Promise<Settings> {
      const raw = (await store.get(KEY))[KEY];
      if (raw === undefined) return defaults();
      const parsed = v.safeParse(settingsSchema, migrateSettings(raw));
      if (parsed.success) return parsed.output;
      onBroken(v.getDotPath(parsed.issues[0]) ?? '');
      await store.set({ [`${KEY}.broken`]: raw });
      return defaults();
    },
    async write(settings: Settings): Promise<void> {
      await store.set({ [KEY]: v.parse(settingsSchema, settings) });
    },
  };
}
