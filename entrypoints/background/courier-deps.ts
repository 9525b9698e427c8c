import { browser } from '#imports';
import { now } from '@/utils/browser/clock.ts';
import { faultPoint } from '@/utils/browser/fault-point.ts';
import type { CourierDeps } from '@/utils/courier/deps.ts';
import type { Journal } from '@/utils/journal/journal.ts';
import { silencedPhones } from '@/utils/journal/silences.ts';
import type { SettingsStore } from '@/utils/settings/settings-store.ts';
import { createConnections } from '@/utils/worker/connections.ts';
import { roundRules } from '@/utils/worker/round-rules.ts';

/** The courier's dependencies in the real browser, and the connections that they are made from. */
export function courierDeps(db: Journal, settings: SettingsStore, changed: CourierDeps['changed']) {
  const connections = createConnections({
    db,
    settings,
    now,
    fetch: fetch.bind(globalThis),
    isAllowed: (origins) => browser.permissions.contains({ origins }),
  });
  const courier: CourierDeps = {
    db,
    changed,
    now,
    random: Math.random,
    point: faultPoint,
    // A Web Lock is released when the worker dies; the rows it was about are not, and tell the next one what happened.
    lock: (name, work) => navigator.locks.request(name, work) as ReturnType<typeof work>,
    providers: connections.providers,
    route: connections.route,
    rules: async () => roundRules(await settings.read(), await silencedPhones(db)),
  };
  return { courier, connections };
}
