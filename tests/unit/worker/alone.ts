import type { Journal } from '../../../utils/journal/journal.ts';
import { createTeam, type Team, type TeamDeps } from '../../../utils/worker/team/team.ts';

/** A profile that works alone: it has no team, and never opens a line. */
export function alone(db: Journal, own: Partial<TeamDeps> = {}): Team {
  return createTeam({
    db,
    setup: async () => null,
    openLine: () => Promise.reject(new Error('A profile that works alone opens no line')),
    operator: async () => 'Анна',
    providers: async () => [],
    onShared: async () => {},
    changed: () => {},
    told: () => {},
    work: () => {},
    now: Date.now,
    random: Math.random,
    isLost: () => false,
    onError: (error) => {
      throw error;
    },
    ...own,
  });
}
