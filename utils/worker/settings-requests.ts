import * as v from 'valibot';
import { providerHealth } from '../courier/progress.ts';
import { putProviderState } from '../courier/provider-state.ts';
import { localTime } from '../domain/clinic-time.ts';
import type { CaseRow } from '../journal/journal.ts';
import type { DeskRequests, Health, Page } from '../messages/protocol.ts';
import { type Handlers, Refused } from '../messages/server.ts';
import { type Provider, ProviderError } from '../providers/contract.ts';
import { settingsSchema } from '../settings/settings.ts';
import { forgetChannels } from './centre-channels.ts';
import type { Office } from './office.ts';
import { daySummary } from './page-requests.ts';

type SettingsOnly = Pick<
  DeskRequests,
  | 'shift.summary'
  | 'settings.read'
  | 'settings.managed'
  | 'settings.write'
  | 'centre.check'
  | 'centre.connect'
  | 'pages.list'
  | 'pages.connect'
  | 'pages.disconnect'
  | 'pages.profile'
  | 'pages.at'
>;

/** Connects to a centre that is being tried; null when the browser may not reach it. */
export type TryCentre = (address: string, token: string | null) => Promise<Provider | null>;

/** What popup and options may ask. */
export function settingsRequests(office: Office, tryCentre: TryCentre): Handlers<SettingsOnly> {
  const { db, settings, pages, teaching } = office;
  return {
    async 'shift.summary'({ date }) {
      const day = date ?? (await currentDay(office));
      const last = (await db.meta.get('lastList'))?.value;
      return {
        summary: day ? await daySummary(office, day) : null,
        health: await health(office),
        list: typeof last === 'string' ? last : null,
      };
    },
    async 'settings.read'() {
      const day = await currentDay(office);
      const row = day ? await db.cases.where('day').equals(day).filter(isNamed).first() : undefined;
      return {
        settings: await settings.read(),
        hasToken: (await db.secrets.get('centre')) !== undefined,
        sample: row?.known.visit ?? null,
      };
    },
    'settings.managed': async () => ({ managed: await settings.managed() }),
    async 'settings.write'({ settings: wanted }) {
      // The address and its token are one thing, and are set together by `centre.connect`.
      const kept = { ...wanted, centre: (await settings.read()).centre };
      await settings.write(kept);
      office.courier.changed([]);
      return { settings: await settings.read() };
    },
    async 'centre.check'({ address, token }) {
      // The kept token belongs to the address it was given for, and is shown to no other.
      if (token === null && (await settings.read()).centre.address !== address) return { fault: 'unauthorised', channels: [] };
      try {
        const provider = await tryCentre(address, token);
        if (!provider) return { fault: 'noPermission', channels: [] };
        return { fault: null, ...(await provider.check()) };
      } catch (error) {
        if (error instanceof ProviderError) return { fault: error.fault, channels: [] };
        throw error;
      }
    },
    async 'centre.connect'({ address, token }) {
      if (!v.is(settingsSchema.entries.centre, { address })) throw new Refused('invalid', 'address');
      const before = await settings.read();
      const isElsewhere = before.centre.address !== address;
      // A token belongs to the address it was given for. In this order no moment pairs one with the other's.
      if (isElsewhere) await db.secrets.delete('centre');
      await forgetChannels(office);
      await settings.write({ ...before, centre: { address } });
      if (token !== null) await db.secrets.put({ name: 'centre', value: token });
      await putProviderState(db, 'processing-centre', {
        fault: null,
        faults: 0,
        retryAt: null,
        needsPerson: false,
        ...(isElsewhere ? { cursor: null } : {}),
      });
      office.work();
      office.courier.changed([]);
      return { health: await health(office) };
    },
    'pages.list': async () => ({ pages: await withTrouble(await pages.list()) }),
    'pages.connect': async ({ profile }) => ({ pages: await pages.connect(profile) }),
    async 'pages.disconnect'({ id }) {
      const left = await pages.disconnect(id);
      await teaching.gone(id);
      office.courier.changed([]);
      return { pages: await withTrouble(left) };
    },
    'pages.profile': async ({ id }) => ({ profile: await pages.profileOf(id) }),
    async 'pages.at'({ url }) {
      const profile = await pages.profileFor(url);
      const page = (await withTrouble(await pages.list())).find(({ id }) => id === profile?.id);
      return { page: page ?? null };
    },
  };

  function withTrouble(all: readonly Page[]): Promise<Page[]> {
    return Promise.all(all.map(async (page) => ({ ...page, trouble: await teaching.fitOf(page.id) })));
  }
}

async function health(office: Office): Promise<Health> {
  return providerHealth(office.db, (await office.courier.provider())?.id ?? null, office.now());
}

/** The list worked on now: before the evening round begins today's, from then on the next day that has visits. */
export async function currentDay(office: Office): Promise<string | null> {
  const rules = await office.courier.rules();
  const here = localTime(office.now(), rules.zone);
  const days = (await office.db.cases.orderBy('day').uniqueKeys()) as string[];
  const ahead = days.find((day) => day > here.date) ?? null;
  const today = days.includes(here.date) ? here.date : null;
  return here.time < rules.start ? (today ?? ahead) : (ahead ?? today);
}

/** A visit whose patient's data was erased shows in no preview what a template makes of it. */
function isNamed({ known }: CaseRow): boolean {
  return known.visit !== null && known.visit.patient !== '';
}
