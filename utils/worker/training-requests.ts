import * as v from 'valibot';
import { isZone } from '../domain/clinic-time.ts';
import type { ProviderRequests } from '../messages/provider-protocol.ts';
import { type Handlers, Refused } from '../messages/server.ts';
import type { TrainingRequests } from '../messages/training.ts';
import { type PageProfile, profileSchema } from '../page/profile.ts';
import { ProviderError } from '../providers/contract.ts';
import { type Fetch, requestJson } from '../providers/http.ts';
import { providerOrigins } from '../providers/origins.ts';
import type { Office } from './office.ts';

const LOCAL = /^http:\/\/127\.0\.0\.1(:\d{1,5})?(\/|$)/;
const local = v.pipe(v.string(), v.maxLength(300), v.regex(LOCAL));
const settings = v.record(v.string(), v.union([v.pipe(v.string(), v.maxLength(500)), v.boolean()]));

/** What a training clinic says of itself. Nothing in it may lead away from this computer. */
const clinicSchema = v.object({
  dozvon: v.literal('training-1'),
  clinic: v.object({ name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(120)), zone: v.pipe(v.string(), v.check(isZone)) }),
  profile: v.pipe(
    profileSchema,
    v.check((profile) => profile.pages.every(isLocal)),
  ),
  provider: v.object({ id: v.pipe(v.string(), v.maxLength(40)), settings, secrets: v.record(v.string(), v.string()) }),
  list: local,
});

type TrainingClinic = v.InferOutput<typeof clinicSchema>;

/** Connects the clinic to try everything on, as a person would connect a real one step by step. */
export function trainingRequests(
  office: Pick<Office, 'settings' | 'pages' | 'courier'>,
  connect: Handlers<Pick<ProviderRequests, 'provider.connect'>>['provider.connect'],
  fetch: Fetch,
): Handlers<TrainingRequests> {
  return {
    async 'training.connect'({ address }, caller) {
      await requireNothingReal(office);
      const { clinic, profile, provider, list } = await readClinic(fetch, address);
      if (!providerOrigins({ [provider.id]: provider }).every(isLocal)) throw new Refused('trainingAbsent');
      await office.pages.connect(profile);
      await connect({ ...provider, isOn: true, isPoller: true }, caller);
      const now = await office.settings.read();
      await office.settings.write({ ...now, clinic: { ...now.clinic, ...clinic } });
      office.courier.changed([]);
      return { list };
    },
  };
}

/** Invented patients among real ones, or a message of the training to a real provider, must not be. */
async function requireNothingReal({ settings, pages }: Pick<Office, 'settings' | 'pages'>): Promise<void> {
  const connected: Pick<PageProfile, 'pages'>[] = await pages.list();
  const used = [...connected.flatMap((page) => page.pages), ...providerOrigins((await settings.read()).providers)];
  if (!used.every(isLocal)) throw new Refused('trainingTaken');
}

async function readClinic(fetch: Fetch, address: string): Promise<TrainingClinic> {
  if (!LOCAL.test(address)) throw new Refused('trainingAbsent');
  try {
    const { json } = await requestJson(fetch, new URL('/dozvon-training.json', address).href, { method: 'GET', headers: {} });
    const clinic = v.safeParse(clinicSchema, json);
    if (clinic.success) return clinic.output;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
  }
  throw new Refused('trainingAbsent');
}

function isLocal(address: string): boolean {
  return LOCAL.test(address);
}
