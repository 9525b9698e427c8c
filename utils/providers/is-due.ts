import type { ProviderMemory } from './contract.ts';

/** Whether something that is not to be done oftener than every so many ms may be done now; if so, its time is kept. */
export async function isDue(memory: ProviderMemory, key: string, every: number, now: number): Promise<boolean> {
  const last = await memory.get(key);
  if (typeof last === 'number' && now >= last && now - last < every) return false;
  await memory.put(key, now);
  return true;
}
