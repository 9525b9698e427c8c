import { ProviderError, type ProviderMemory } from './contract.ts';
import type { Phone } from './sms-gate-calls.ts';

/**
 * The one device of a cloud account that everything is sent from. Without one the cloud chooses at random, and a repeated order
 * could leave from a second phone. Named in the settings; an account with a single device needs no naming, and keeps that one
 * when others join it.
 */
export async function pinnedDevice(phone: Phone, named: string, memory: ProviderMemory, signal: AbortSignal): Promise<string> {
  if (named !== '') return named;
  const remembered = await memory.get('device');
  if (typeof remembered === 'string') return remembered;
  const [only, ...others] = await phone.devices(signal);
  if (!only || others.length > 0) throw new ProviderError('deviceNotChosen', 'no');
  await memory.put('device', only.id);
  return only.id;
}
