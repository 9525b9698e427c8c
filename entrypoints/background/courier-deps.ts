import { browser } from '#imports';
import { faultPoint } from '@/utils/browser/fault-point.ts';
import type { CourierDeps } from '@/utils/courier/deps.ts';
import type { Journal } from '@/utils/journal/journal.ts';
import { silencedPhones } from '@/utils/journal/silences.ts';
import { createSendOnce } from '@/utils/providers/send-once.ts';
import type { SettingsStore } from '@/utils/settings/settings-store.ts';
import { createConnections } from '@/utils/worker/connections.ts';
import { roundRules } from '@/utils/worker/round-rules.ts';
import type { Team } from '@/utils/worker/team/team.ts';
import type { OfficeLife } from './office-life.ts';

interface CourierNeeds {
  db: Journal;
  settings: SettingsStore;
  team: Team;
  life: OfficeLife;
  now(): number;
  isOneRequest(): Promise<boolean>;
  copied(): Promise<boolean>;
  changed: CourierDeps['changed'];
}

/** The courier's dependencies in the real browser, and the connections that they are made from. */
export function courierDeps({ db, settings, team, life, isOneRequest, copied, now, changed }: CourierNeeds) {
  const own = fetch.bind(globalThis);
  const connections = createConnections({
    db,
    settings,
    now,
    fetch: own,
    sendOnce: createSendOnce(own, performance, isOneRequest),
    isAllowed: (origins) => browser.permissions.contains({ origins }),
  });
  const courier: CourierDeps = {
    db,
    get gate() {
      return team.gate();
    },
    changed,
    copied,
    now,
    random: Math.random,
    point: faultPoint,
    // A Web Lock is released when the worker dies; the rows it was about are not, and tell the next one what happened.
    lock: (name, work) => life.during(navigator.locks.request(name, work) as ReturnType<typeof work>),
    async providers() {
      // Nothing more is begun; what is under way ends after its next step.
      if (life.isOver()) return [];
      const all = await connections.providers();
      return all.map((one) => ({ ...one, isPoller: one.isPoller && team.mayPoll(one.id) }));
    },
    route: connections.route,
    async rules() {
      const [kept, silenced] = await Promise.all([settings.read(), silencedPhones(db)]);
      return { ...roundRules(kept, silenced), atVisit: team.at };
    },
  };
  return { courier, connections };
}
