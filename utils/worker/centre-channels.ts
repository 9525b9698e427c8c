import * as v from 'valibot';
import { mayCall, providerState } from '../courier/provider-state.ts';
import { type Provider, ProviderError } from '../providers/contract.ts';
import type { Office } from './office.ts';

const KEY = 'channels';
const FRESH = 10 * 60_000;
/** The operator's window waits for the centre's answer no longer than this, ms. */
const PATIENCE = 1_500;

const kept = v.object({ address: v.string(), channels: v.nullable(v.array(v.string())), at: v.number() });

/**
 * Whether the connected centre sends SMS. Asked of it now and then; while it has not said, it is believed to. Whoever shows a plan is told
 * when an answer that came late changes it.
 */
export async function carriesSms(office: Office, provider: Provider | null): Promise<boolean> {
  const { address } = (await office.settings.read()).centre;
  const known = await readKept(office, address);
  const age = office.now() - known.at;
  if (provider && (age < 0 || age >= FRESH) && mayCall(await providerState(office.db, provider.id), office.now())) {
    // Noted before it is asked: several plans at once ask once.
    await office.db.meta.put({ key: KEY, value: { ...known, at: office.now() } });
    const asking = ask(office, provider, known.channels, address);
    await Promise.race([asking, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  }
  return hasSms((await readKept(office, address)).channels);
}

/** A centre that is connected anew is asked anew. */
export async function forgetChannels({ db }: Pick<Office, 'db'>): Promise<void> {
  await db.meta.delete(KEY);
}

async function ask(office: Office, provider: Provider, before: string[] | null, address: string): Promise<void> {
  try {
    const { channels } = await provider.check();
    await office.db.meta.put({ key: KEY, value: { address, channels, at: office.now() } });
    if (hasSms(channels) !== hasSms(before)) office.courier.changed([]);
  } catch (error) {
    // What is wrong with the centre is told by sending and polling; here only that nothing new is known.
    if (!(error instanceof ProviderError)) throw error;
  }
}

/** What a centre at another address said is nothing about this one. */
async function readKept(office: Office, address: string): Promise<v.InferOutput<typeof kept>> {
  const found = v.safeParse(kept, (await office.db.meta.get(KEY))?.value);
  return found.success && found.output.address === address ? found.output : { address, channels: null, at: 0 };
}

function hasSms(channels: readonly string[] | null): boolean {
  return channels === null || channels.includes('sms');
}
