import type { ProviderKind } from './contract.ts';
import { greenApi } from './green-api.ts';
import { processingCentre } from './processing-centre.ts';
import { smsAero } from './sms-aero.ts';
import { smsGate } from './sms-gate.ts';

/** Every provider that can be connected, in the order in which the options page offers them. */
export const PROVIDERS: readonly ProviderKind[] = [processingCentre, greenApi, smsGate, smsAero];

/** The kind of that id; null where this version has none. */
export function kindOf(id: string): ProviderKind | null {
  return PROVIDERS.find((kind) => kind.id === id) ?? null;
}
