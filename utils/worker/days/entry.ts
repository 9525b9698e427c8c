import type { Case } from '../../domain/case.ts';
import { nameKey } from '../../domain/normalise.ts';
import { type Traits, traitsOf } from '../../domain/report.ts';
import { type RoundRules, roundOf } from '../../domain/round.ts';
import { type NextStep, nextStep } from '../../domain/step.ts';
import { spanAround, turningPoints } from '../../domain/turning-points.ts';
import { messagePhone, type Visit } from '../../domain/visit.ts';
import { leanCase } from './lean-case.ts';

/** A step, and how long it holds: in that round, `from` ≤ now < `until` (ms), by the rules of that turn. */
export interface Standing {
  next: NextStep;
  round: ReturnType<typeof roundOf>;
  from: number;
  until: number;
  turn: number;
}

/** The moment that is asked about. `turn` is another number whenever the rules are others. */
export interface Moment {
  now: number;
  rules: RoundRules;
  turn: number;
}

/** One visit's case as it is held in memory, with what was worked out from it. */
export interface Entry {
  known: Case & { visit: Visit };
  /** Its name as `byStart` compares it; null until somebody at the same time is to be told from it. */
  name: string | null;
  /** The number by which a patient's other visits are found, and some of their family's; null where there is none. */
  phone: string | null;
  traits: Traits;
  points: { turn: number; at: readonly number[] } | null;
  /** Its own step; and that with its neighbours in mind. */
  own: Standing | null;
  placed: Standing | null;
}

export function nameOf(entry: Entry): string {
  entry.name ??= nameKey(entry.known.visit.patient);
  return entry.name;
}

/** Null for a visit that no list has shown. */
export function entryOf(whole: Case): Entry | null {
  const known = leanCase(whole);
  if (!known.visit) return null;
  const { visit } = known;
  return {
    known: { ...known, visit },
    name: null,
    phone: messagePhone(visit),
    traits: traitsOf(known),
    points: null,
    own: null,
    placed: null,
  };
}

export function isStanding(standing: Standing | null, { now, turn }: Moment, round: Standing['round']): standing is Standing {
  return standing !== null && standing.turn === turn && standing.round === round && standing.from <= now && now < standing.until;
}

/** The case's own step, worked out anew only where it may be another one. */
export function ownStanding(entry: Entry, moment: Moment): Standing {
  const { now, rules, turn } = moment;
  const round = roundOf(entry.known.visit.date, now, rules);
  if (isStanding(entry.own, moment, round)) return entry.own;
  const next = nextStep(entry.known, now, rules);
  entry.own = { next, round, turn, ...spanAround(pointsOf(entry, moment), now) };
  return entry.own;
}

export function pointsOf(entry: Entry, { rules, turn }: Moment): readonly number[] {
  if (entry.points?.turn !== turn) entry.points = { turn, at: turningPoints(entry.known, rules) };
  return entry.points.at;
}
