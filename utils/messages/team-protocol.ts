import type { TeamPlace } from '../settings/team-setup.ts';

/** The line to the team, for whoever shows it. */
export interface TeamLineState {
  isOpen: boolean;
  /** A locale key under `team.fault`; null while all is well, or not tried yet. */
  fault: string | null;
  /** When it is tried again, ms. */
  retryAt: number | null;
}

export interface TeamView {
  /** Null while the profile works alone. */
  place: TeamPlace | null;
  line: TeamLineState;
  /** What is kept, and shown to nobody. */
  hasSecret: boolean;
  hasKey: boolean;
  /** Set by the administrator's policy, and not to be changed here. */
  isManaged: boolean;
  /** Facts that the others do not have yet. */
  owed: number;
  /** How far this computer's clock was found to be behind, ms; 0 while it is right. */
  clockOffset: number;
  /** Subjects of visits whose patient's data was erased here: the server's administrator purges them (docs/team.md). */
  erased: string[];
}

/** A setup that is tried or taken; a null secret or key is the one that is kept. */
export interface TeamWish extends TeamPlace {
  secret: string | null;
  key: string | null;
}

/** From our own pages about the team. */
export interface TeamRequests {
  'team.read': { ask: Record<never, never>; answer: { team: TeamView } };
  /** Connects, looks, and hangs up. `problem` is a locale key under `team.problem`, `fault` one under `team.fault`; both null: good. */
  'team.check': { ask: TeamWish; answer: { problem: string | null; fault: string | null } };
  /** Refused with `invalid` and the problem. */
  'team.join': { ask: TeamWish; answer: { team: TeamView } };
  'team.leave': { ask: Record<never, never>; answer: { team: TeamView } };
  /** A new key for a clinic whose first profile this is. */
  'team.newKey': { ask: Record<never, never>; answer: { key: string } };
  /** The key, to be handed to the clinic's other profiles. */
  'team.key': { ask: Record<never, never>; answer: { key: string | null } };
  /** Settings, templates and page profiles go to every profile of the team. `fault` as above. */
  'team.share': { ask: Record<never, never>; answer: { fault: string | null } };
  /** Somebody here is at this visit's card, or has left it; repeated while they are. */
  'here.tell': { ask: { visit: string; here: boolean }; answer: { told: true } };
}
