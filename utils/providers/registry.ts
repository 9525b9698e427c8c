import type { ProviderKind } from './contract.ts';
import { processingCentre } from './processing-centre.ts';

/** Every provider that can be connected, in the order in which the options page offers them. */
export const PROVIDERS: readonly ProviderKind[] = [processingCentre];

/** The kind of that id; null where this version has none. */
export function kindOf(id: string): ProviderKind | null {
  return PROVIDERS.find((kind) => kind.id === id) ?? null;
}
