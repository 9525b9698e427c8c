import { kindOf } from '@/utils/providers/registry.ts';
import type { Settings } from '@/utils/settings/settings.ts';

/** Match patterns of every host that the connected providers call, or one of them where `id` names it. */
export function providerOrigins({ providers }: Settings, id: string | null = null): string[] {
  return Object.entries(providers)
    .filter(([one]) => id === null || one === id)
    .flatMap(([one, { settings }]) => kindOf(one)?.origins(settings) ?? []);
}
