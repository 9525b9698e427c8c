import type { Fact } from '../../../utils/domain/fact.ts';
import type { TeamCursor } from '../../../utils/team/follow.ts';
import { startSession, type TeamState } from '../../../utils/team/session.ts';
import { offered } from './facts.ts';
import { openAs } from './lines.ts';

export interface MemoryProfile {
  /** Facts that arrived, by id, in the order of the store. */
  ids: string[];
  /** Messages that could not be opened. */
  unread: number;
  /** The most facts that were in hand in one commit. */
  largest: number;
  /** How many of its own are still owed to the store. */
  owed(): number;
  state(): TeamState | null;
  leave(): void;
}

/** A profile's real session over a journal that is only counted: what is measured is the line, not a database. */
export function joinInMemory(user: string, address: string, ownFacts: number, makeFact: (i: number) => Fact): MemoryProfile {
  const life = new AbortController();
  let cursor: TeamCursor | null = null;
  let paid = 0;
  let state: TeamState | null = null;
  const profile: MemoryProfile = {
    ids: [],
    unread: 0,
    largest: 0,
    owed: () => ownFacts - paid,
    state: () => state,
    leave: () => life.abort(),
  };
  // Made when they are asked for, and again the same if they are asked for again.
  const made = new Map<number, Fact>();
  const factAt = (i: number) => made.get(i) ?? made.set(i, makeFact(i)).get(i);
  startSession(
    {
      open: () => openAs(user, address),
      journal: {
        cursor: async () => cursor,
        owed: async (limit) =>
          Array.from({ length: Math.min(limit, ownFacts - paid) }, (_, i) => ({
            n: paid + i,
            ...offered(factAt(paid + i) as Fact),
          })),
        async paid(rows) {
          paid += rows.length;
          made.clear();
        },
        async keep(followed) {
          cursor = followed.cursor;
          profile.unread += followed.unread;
          profile.largest = Math.max(profile.largest, followed.facts.length);
          for (const fact of followed.facts) profile.ids.push(fact.id);
        },
        async offerAgain() {
          paid = 0;
        },
      },
      onClock: async () => {},
      onShared: async () => {},
      onState: (next) => {
        state = next;
      },
      onHere: () => {},
      onLine: () => {},
      now: Date.now,
      random: Math.random,
    },
    life.signal,
  );
  return profile;
}
