import { BY_HAND } from '../domain/cascade.ts';
import { localTime } from '../domain/clinic-time.ts';
import type { Channel } from '../domain/fact.ts';
import type { CaseRow } from '../journal/journal.ts';
import { secretsOf } from '../journal/secrets.ts';
import type { DeskRequests, Page } from '../messages/protocol.ts';
import { type Handlers, Refused } from '../messages/server.ts';
import { providerOrigins } from '../providers/origins.ts';
import { kindOf } from '../providers/registry.ts';
import type { Settings } from '../settings/settings.ts';
import { healthNow } from './health.ts';
import type { Office } from './office.ts';
import { daySummary } from './page-requests.ts';
import { policyFaults } from './policy-faults.ts';

type SettingsOnly = Pick<
  DeskRequests,
  | 'shift.summary'
  | 'settings.read'
  | 'settings.managed'
  | 'settings.write'
  | 'pages.list'
  | 'pages.connect'
  | 'pages.disconnect'
  | 'pages.profile'
  | 'pages.at'
  | 'hosts.used'
>;

/** What popup and options may ask. */
export function settingsRequests(office: Office): Handlers<SettingsOnly> {
  const { db, settings, pages, teaching } = office;
  return {
    async 'shift.summary'({ date }) {
      const day = date ?? (await currentDay(office));
      const [summary, health, last] = await Promise.all([
        day ? daySummary(office, day) : null,
        healthNow(office),
        db.meta.get('lastList'),
      ]);
      return { summary, health, list: typeof last?.value === 'string' ? last.value : null };
    },
    async 'settings.read'() {
      const day = await currentDay(office);
      const row = day ? await db.cases.where('day').equals(day).filter(isNamed).first() : undefined;
      return {
        settings: await settings.read(),
        secrets: await keptSecrets(office),
        sample: row?.known.visit ?? null,
      };
    },
    'settings.managed': async () => ({ managed: await settings.managed(), broken: policyFaults(await settings.policy()) }),
    async 'settings.write'({ settings: wanted }) {
      // A provider's settings and its secrets are one thing, and are set together by `provider.connect`.
      if (!isCascadeGood(wanted.cascade)) throw new Refused('badSettings');
      const kept = { ...wanted, providers: (await settings.read()).providers };
      await settings.write(kept);
      office.courier.changed([]);
      return { settings: await settings.read() };
    },
    'pages.list': async () => ({ pages: await withTrouble(await pages.list()) }),
    async 'hosts.used'() {
      const connected = await pages.list();
      return { used: [...providerOrigins((await settings.read()).providers), ...connected.flatMap((page) => page.pages)] };
    },
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

/** Each channel by a provider that offers it, or by nobody; SMS also by hand. */
function isCascadeGood({ messenger, sms }: Settings['cascade']): boolean {
  const offers = (id: string | null, channel: Channel) => id === null || kindOf(id)?.channels.includes(channel) === true;
  return offers(messenger, 'messenger') && (sms === BY_HAND || offers(sms, 'sms'));
}

/** Which secrets are kept, by name: what stands in them is nobody's to see (design §7). */
async function keptSecrets({ db, settings }: Office): Promise<Record<string, string[]>> {
  const ids = Object.keys((await settings.read()).providers);
  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, Object.keys(await secretsOf(db, id))])));
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
