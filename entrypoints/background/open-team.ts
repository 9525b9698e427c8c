import { now } from '@/utils/browser/clock.ts';
import type { CourierDeps } from '@/utils/courier/deps.ts';
import type { Journal } from '@/utils/journal/journal.ts';
import type { SettingsStore } from '@/utils/settings/settings-store.ts';
import { openLine } from '@/utils/team/line.ts';
import type { SharedSettings } from '@/utils/team/shared-settings.ts';
import type { TeamSetups } from '@/utils/worker/team/setups.ts';
import { createTeam, type Team } from '@/utils/worker/team/team.ts';

export interface TeamNeeds {
  db: Journal;
  setups: TeamSetups;
  settings: SettingsStore;
  /** Opened after the team: it asks the team whose a reminder is. */
  courier(): CourierDeps;
  onShared(shared: SharedSettings): Promise<void>;
  work(): void;
  onError(error: unknown): void;
  isLost(): boolean;
}

/** The team in the real browser. */
export function openTeam({ db, setups, settings, courier, onShared, work, onError, isLost }: TeamNeeds): Team {
  return createTeam({
    db,
    setup: setups.read,
    openLine,
    operator: async () => (await settings.read()).operator || 'operator',
    providers: async () => (await courier().providers()).map(({ id }) => id),
    onShared,
    changed: (visits) => courier().changed(visits),
    told: () => courier().changed([]),
    work,
    now,
    random: Math.random,
    onError,
    isLost,
  });
}
