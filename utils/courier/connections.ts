import type { Provider } from '../providers/contract.ts';
import type { CourierDeps } from './deps.ts';

/** Every provider that there is work with: the connected ones, and those that a message was being handed to when they went. */
export async function idsOf({ db, providers }: Pick<CourierDeps, 'db' | 'providers'>): Promise<string[]> {
  const connected = (await providers()).map((one) => one.id);
  const cut = (await db.outbox.where('state').equals('sending').toArray()).map((row) => row.provider);
  return [...new Set([...connected, ...cut])];
}

/** A provider as it is connected now; null while it cannot be reached. */
export async function providerOf({ providers }: Pick<CourierDeps, 'providers'>, id: string): Promise<Provider | null> {
  return (await providers()).find((one) => one.id === id)?.provider ?? null;
}

/** Waits for all, whatever becomes of one; then throws what the first of them threw. */
export async function allOf(work: readonly Promise<unknown>[]): Promise<void> {
  for (const end of await Promise.allSettled(work)) if (end.status === 'rejected') throw end.reason;
}
