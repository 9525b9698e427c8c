import * as v from 'valibot';
import { profileSchema } from '@/utils/page/profile.ts';
import { settingsSchema } from '@/utils/settings/settings.ts';
import type { SharedSettings } from '@/utils/team/shared-settings.ts';
import type { Office } from '../office.ts';

const { clinic, templates, phrases, operators } = settingsSchema.entries;

/** What an administrator shares with the whole team: no secrets, no addresses of providers, nobody's own name. */
const sharedSchema = v.object({ clinic, templates, phrases, operators, pages: v.array(profileSchema) });

const TAKEN = 'team.settings';

/** The settings of this profile as they are shared. */
export async function sharedOf({
  settings,
  pages,
}: Pick<Office, 'settings' | 'pages'>): Promise<v.InferOutput<typeof sharedSchema>> {
  const own = await settings.read();
  const connected = await Promise.all((await pages.list()).map(({ id }) => pages.profileOf(id)));
  return {
    clinic: own.clinic,
    templates: own.templates,
    phrases: own.phrases,
    operators: own.operators,
    pages: connected.filter((profile) => profile !== null),
  };
}

/**
 * Takes shared settings over, each version once: what is changed here afterwards holds until the next is shared. A page stays to be
 * allowed by the operator's own click. What cannot be understood is told to `onBroken` and changes nothing.
 */
export async function takeShared(
  { db, settings, pages, courier }: Pick<Office, 'db' | 'settings' | 'pages' | 'courier'>,
  { value, sequence }: SharedSettings,
  onBroken: (field: string) => void,
): Promise<void> {
  if ((await db.meta.get(TAKEN))?.value === sequence) return;
  const parsed = v.safeParse(sharedSchema, value);
  if (!parsed.success) {
    onBroken(`team.${v.getDotPath(parsed.issues[0]) ?? ''}`);
    return;
  }
  const { pages: profiles, ...rest } = parsed.output;
  await settings.write({ ...(await settings.read()), ...rest });
  for (const profile of profiles) await pages.connect(profile);
  await db.meta.put({ key: TAKEN, value: sequence });
  courier.changed([]);
}
