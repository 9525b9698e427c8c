import * as v from 'valibot';
import { mayCall, providerState } from '../courier/provider-state.ts';
import { type Provider, ProviderError } from '../providers/contract.ts';
import type { Office } from './office.ts';

const FRESH = 10 * 60_000;
/** The operator's window waits for the provider's answer no longer than this, ms. */
const PATIENCE = 1_500;

const kept = v.object({ place: v.string(), channels: v.nullable(v.array(v.string())), at: v.number() });

/**
 * Whether the provider of this id sends SMS. One that may have messengers too is asked now and then; while it has not said, it is
 * believed to. Whoever shows a plan is told when an answer that came late changes it.
 */
export async function carriesSms(office: Office, id: string | null): Promise<boolean> {
  const provider = (await office.courier.providers()).find((one) => one.id === id)?.provider;
  if (!provider || provider.channels.length === 1) return true;
  const place = JSON.stringify((await office.settings.read()).providers[provider.id]?.settings ?? {});
  const known = await readKept(office, provider.id, place);
  const age = office.now() - known.at;
  if ((age < 0 || age >= FRESH) && mayCall(await providerState(office.db, provider.id), office.now())) {
    await Promise.race([
      askOnce(office, provider, known.channels, place),
      new Promise((resolve) => setTimeout(resolve, PATIENCE)),
    ]);
  }
  return hasSms((await readKept(office, provider.id, place)).channels);
}

/** One that is connected anew is asked anew. */
export async function forgetChannels({ db }: Pick<Office, 'db'>, id: string): Promise<void> {
  await db.meta.delete(keyOf(id));
}

/**
 * Questions that this worker has put and that are not answered yet. Not in the store: a worker that dies meanwhile would leave one
 * behind there, and nobody would ask for ten minutes.
 */
const underWay = new WeakMap<Office, Map<string, Promise<void>>>();

/** Several plans at once ask once. */
function askOnce(office: Office, provider: Provider, before: string[] | null, place: string): Promise<void> {
  const own = underWay.get(office) ?? new Map<string, Promise<void>>();
  underWay.set(office, own);
  const key = `${provider.id} ${place}`;
  const asking = own.get(key) ?? ask(office, provider, before, place).finally(() => own.delete(key));
  own.set(key, asking);
  return asking;
}

async function ask(office: Office, provider: Provider, before: string[] | null, place: string): Promise<void> {
  try {
    const { channels } = await provider.check();
    await office.db.meta.put({ key: keyOf(provider.id), value: { place, channels, at: office.now() } });
    if (hasSms(channels) !== hasSms(before)) office.courier.changed([]);
  } catch (error) {
    // What is wrong with the provider is told by sending and polling; here only that nothing new is known.
    if (!(error instanceof ProviderError)) throw error;
    await office.db.meta.put({ key: keyOf(provider.id), value: { place, channels: before, at: office.now() } });
  }
}

/** What it said at another address is nothing about this one. */
async function readKept(office: Office, id: string, place: string): Promise<v.InferOutput<typeof kept>> {
  const found = v.safeParse(kept, (await office.db.meta.get(keyOf(id)))?.value);
  return found.success && found.output.place === place ? found.output : { place, channels: null, at: 0 };
}

function keyOf(id: string): string {
  return `channels.${id}`;
}

function hasSms(channels: readonly string[] | null): boolean {
  return channels === null || channels.includes('sms');
}
