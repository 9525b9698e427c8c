import { browser } from '#imports';
import { now } from '@/utils/browser/clock.ts';
import { faultPoint } from '@/utils/browser/fault-point.ts';
import type { CourierDeps } from '@/utils/courier/deps.ts';
import type { Journal } from '@/utils/journal/journal.ts';
import type { Provider } from '@/utils/providers/contract.ts';
import { createProcessingCentre } from '@/utils/providers/processing-centre.ts';
import type { SettingsStore } from '@/utils/settings/settings-store.ts';

/** The courier's dependencies in the real browser. */
export function courierDeps(db: Journal, settings: SettingsStore, changed: CourierDeps['changed']): CourierDeps {
  return {
    db,
    changed,
    now,
    random: Math.random,
    point: faultPoint,
    // A Web Lock is released when the worker dies; the rows it was about are not, and tell the next one what happened.
    lock: (name, work) => navigator.locks.request(name, work) as ReturnType<typeof work>,
    async provider() {
      const { address } = (await settings.read()).centre;
      return address ? connectCentre(db, address, null) : null;
    },
    async rules() {
      const { clinic, operator } = await settings.read();
      return { ...clinic, clinic: clinic.name, operator };
    },
  };
}

/** A connection to a processing centre: with the given token, else with the one that is kept; null without permission or token. */
export async function connectCentre(db: Journal, address: string, token: string | null): Promise<Provider | null> {
  const known = token ?? (await db.secrets.get('centre'))?.value;
  // With the port, where the address has one: so it was asked for in the options, and more than that was not allowed.
  const origin = /^https?:\/\/[^/?#]+/i.exec(address)?.[0]?.toLowerCase();
  if (!known || !origin || !(await browser.permissions.contains({ origins: [`${origin}/*`] }))) return null;
  return createProcessingCentre({ address, token: known }, fetch.bind(globalThis));
}
