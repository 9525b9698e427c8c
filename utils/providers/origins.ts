import { kindOf } from './registry.ts';

/** A provider as the settings keep it. */
type Kept = Record<string, { settings: Record<string, string | boolean> }>;

/** Match patterns of every host that the connected providers call, or one of them where `id` names it. */
export function providerOrigins(providers: Kept, id: string | null = null): string[] {
  return Object.entries(providers)
    .filter(([one]) => id === null || one === id)
    .flatMap(([one, { settings }]) => kindOf(one)?.origins(settings) ?? []);
}
