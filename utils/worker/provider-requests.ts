import * as v from 'valibot';
import { putProviderState } from '../courier/provider-state.ts';
import { withdrawFrom } from '../courier/stop.ts';
import { BY_HAND } from '../domain/cascade.ts';
import { forgetMemory } from '../journal/provider-memory.ts';
import { forgetSecrets, keepSecrets, secretsOf } from '../journal/secrets.ts';
import { listSilences } from '../journal/silences.ts';
import type { ProviderRequests, ProviderWish, Silence } from '../messages/provider-protocol.ts';
import { type Handlers, Refused } from '../messages/server.ts';
import { ProviderError, type ProviderKind } from '../providers/contract.ts';
import { kindOf } from '../providers/registry.ts';
import type { Settings } from '../settings/settings.ts';
import type { Connections, ProviderSettings } from './connections.ts';
import { healthNow } from './health.ts';
import { type Office, operatorName } from './office.ts';
import { forgetChannels } from './provider-channels.ts';

import { silencePhone } from './silences.ts';

/** What the options may ask about providers, and of those who asked not to be disturbed. */
export function providerRequests(office: Office, connections: Pick<Connections, 'connect'>): Handlers<ProviderRequests> {
  const { db, settings } = office;
  const silences = async (): Promise<{ silences: Silence[] }> => ({
    silences: (await listSilences(db)).map(({ phone, at, by }) => ({ phone, at, by })),
  });
  return {
    async 'provider.check'(wish) {
      const { kind, own } = readWish(wish);
      const kept = await keptFor(office, kind, own);
      const secrets = { ...kept, ...wish.secrets };
      if (missingOf(kind, secrets).length > 0) return { fault: 'unauthorised', channels: [], account: null };
      return check(() => connections.connect(kind, own, secrets));
    },
    async 'provider.connect'({ isOn, isPoller, ...wish }) {
      const { kind, own } = readWish(wish);
      const before = await settings.read();
      const isElsewhere = !isSameAccount(kind, before.providers[kind.id]?.settings, own);
      // A secret belongs to the address it was given for. In this order no moment pairs one with the other's.
      // Where the second copy is known not to follow, nothing is forgotten.
      if (isElsewhere && !((await office.copied()) && (await forget(office, kind.id)))) throw new Refused('noRoom');
      await forgetChannels(office, kind.id);
      await settings.write(withProvider(before, kind, { isOn, isPoller, settings: own }));
      await keepSecrets(db, kind.id, wish.secrets);
      await putProviderState(db, kind.id, {
        fault: null,
        faults: 0,
        retryAt: null,
        needsPerson: false,
        ...(isElsewhere ? { cursor: null } : {}),
      });
      office.work();
      office.courier.changed([]);
      return { health: await healthNow(office) };
    },
    async 'provider.disconnect'({ id }) {
      const by = await operatorName(office);
      await forget(office, id);
      await settings.write(withoutProvider(await settings.read(), id));
      await withdrawFrom({ ...office.courier, db }, id, by);
      await db.providers.delete(id);
      office.courier.changed([]);
      return { health: await healthNow(office) };
    },
    'provider.health': async () => ({ health: await healthNow(office) }),
    'silence.list': silences,
    async 'silence.set'(gesture) {
      await silencePhone(office, gesture);
      return silences();
    },
  };
}

/** The kind, and its settings as it keeps them. */
function readWish({ id, settings }: ProviderWish): { kind: ProviderKind; own: ProviderSettings } {
  const kind = kindOf(id);
  if (!kind) throw new Refused('invalid', 'id');
  const own = v.safeParse(kind.settings, settings);
  if (!own.success) throw new Refused('invalid', v.getDotPath(own.issues[0]) ?? '');
  return { kind, own: own.output };
}

async function check(connect: () => ReturnType<Connections['connect']>) {
  const nothing = { channels: [], account: null };
  try {
    const provider = await connect();
    if (!provider) return { fault: 'noPermission', ...nothing };
    const { channels, account = null } = await provider.check();
    return { fault: null, channels, account };
  } catch (error) {
    if (error instanceof ProviderError) return { fault: error.fault, ...nothing };
    throw error;
  }
}

/** The kept secrets, where they may go: to the address they were given for, and to no other. */
async function keptFor({ db, settings }: Office, kind: ProviderKind, own: ProviderSettings): Promise<Record<string, string>> {
  const before = (await settings.read()).providers[kind.id];
  return before && isSameAccount(kind, before.settings, own) ? secretsOf(db, kind.id) : {};
}

/** Whether a call would go to the same place as before. */
function isSameAccount(kind: ProviderKind, before: ProviderSettings | undefined, own: ProviderSettings): boolean {
  if (!before) return false;
  const addresses = kind.fields.filter((field) => field.kind === 'address').map((field) => field.name);
  const place = (of: ProviderSettings) => JSON.stringify([kind.origins(of), addresses.map((name) => of[name])]);
  return place(before) === place(own);
}

function missingOf(kind: ProviderKind, secrets: Readonly<Record<string, string>>): string[] {
  const needed = kind.fields.filter((field) => field.kind === 'secret' && !field.isOptional);
  return needed.map((field) => field.name).filter((name) => !secrets[name]);
}

/** Whether the second copy has forgotten it too: a damaged journal gets its secrets back from there. */
async function forget({ db, copied }: Office, id: string): Promise<boolean> {
  await forgetSecrets(db, id);
  await forgetMemory(db, id);
  return copied();
}

/**
 * The first provider of a channel is the one the clinic sends by, until somebody says otherwise. After the first messenger the SMS of R3
 * goes by hand while no provider sends any.
 */
function withProvider(settings: Settings, { id, channels }: ProviderKind, own: Settings['providers'][string]): Settings {
  const cascade = { ...settings.cascade };
  if (!(id in settings.providers)) {
    if (channels.includes('messenger')) cascade.messenger ??= id;
    if (channels.includes('sms') && cascade.sms === BY_HAND) cascade.sms = id;
    cascade.sms ??= channels.includes('sms') ? id : BY_HAND;
  }
  return { ...settings, providers: { ...settings.providers, [id]: own }, cascade };
}

function withoutProvider(settings: Settings, id: string): Settings {
  const { [id]: _, ...providers } = settings.providers;
  const { messenger, sms } = settings.cascade;
  const first = messenger === id ? null : messenger;
  const cascade = { ...settings.cascade, messenger: first, sms: sms === id ? first && BY_HAND : sms };
  return { ...settings, providers, cascade };
}
