import * as v from 'valibot';
import type { Connection } from '../courier/deps.ts';
import type { Channel } from '../domain/fact.ts';
import type { Journal } from '../journal/journal.ts';
import { memoryOf } from '../journal/provider-memory.ts';
import { secretsOf } from '../journal/secrets.ts';
import type { Provider, ProviderEnv, ProviderKind } from '../providers/contract.ts';
import { kindOf } from '../providers/registry.ts';
import type { Settings } from '../settings/settings.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

interface ConnectionsDeps {
  db: Journal;
  settings: SettingsStore;
  fetch: ProviderEnv['fetch'];
  sendOnce: ProviderEnv['sendOnce'];
  now(): number;
  /** Whether the browser allows all of these hosts. */
  isAllowed(origins: string[]): Promise<boolean>;
}

type Kept = Settings['providers'][string];

/** What a provider is connected with, apart from its secrets. */
export type ProviderSettings = Record<string, string | boolean>;

export type Connections = ReturnType<typeof createConnections>;

/** From what is kept to providers that can be called. Secrets are read here, handed to the provider, and go nowhere else. */
export function createConnections({ db, settings, fetch, sendOnce, now, isAllowed }: ConnectionsDeps) {
  /** Null where the browser may not reach it. Its settings must be good. */
  async function connect(kind: ProviderKind, own: ProviderSettings, secrets: Record<string, string>): Promise<Provider | null> {
    if (!(await isAllowed(kind.origins(own)))) return null;
    return kind.connect(own, secrets, { fetch, sendOnce, now, memory: memoryOf(db, kind.id) });
  }

  /** As the courier wants them. What a newer version connected, and this one has no kind for, is not there. */
  async function providers(): Promise<readonly Connection[]> {
    const kept = Object.entries((await settings.read()).providers);
    return (await Promise.all(kept.map(([id, own]) => connectionOf(id, own)))).flat();
  }

  async function connectionOf(id: string, { isOn, isPoller, settings: raw }: Kept): Promise<Connection[]> {
    const kind = kindOf(id);
    const own = kind && v.safeParse(kind.settings, raw);
    if (!kind || !own?.success || !isOn) return [];
    const provider = await connect(kind, own.output, await secretsOf(db, id));
    return [{ id, provider, isPoller: isPoller || !kind.isOnceOnly }];
  }

  /** Whom the clinic's rule names for a channel, if it can be reached. */
  async function route(channel: Channel): Promise<string | null> {
    const id = (await settings.read()).cascade[channel];
    const found = (await providers()).find((one) => one.id === id);
    return found?.provider?.channels.includes(channel) ? found.id : null;
  }

  return { connect, providers, route };
}
