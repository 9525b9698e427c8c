import type { CourierDeps } from '../courier/deps.ts';
import type { Settings } from '../settings/settings.ts';

/** The clinic's rules as the settings have them. `silenced`: numbers that asked not to be disturbed. */
export function roundRules(
  { clinic, operator, cascade }: Settings,
  silenced: ReadonlySet<string>,
): Awaited<ReturnType<CourierDeps['rules']>> {
  const { name, ...hours } = clinic;
  const { messenger, sms, ...waits } = cascade;
  return {
    ...hours,
    clinic: name,
    operator,
    cascade: { ...waits, hasMessenger: messenger !== null, hasSms: sms !== null, silenced },
  };
}
