import type { Channel } from '../domain/fact.ts';
import type { RoundRules } from '../domain/round.ts';
import type { Journal } from '../journal/journal.ts';
import type { Provider } from '../providers/contract.ts';

/** The moments at which a drill may stop the courier; elsewhere nothing happens at them. */
export type CourierPoint =
  | 'before-claim'
  | 'after-claim'
  | 'before-sending'
  | 'after-sending'
  | 'after-answer'
  | 'after-accepted'
  | 'before-poll'
  | 'after-events'
  | 'after-cursor'
  | 'before-ack'
  | 'after-ack'
  | 'before-mark'
  | 'after-mark';

/**
 * Who may send a reminder where several profiles work on one list (utils/team). Asked just before the request leaves; a reminder that
 * passed is this profile's until it is given back.
 */
export interface ClaimGate {
  /** Per ref; `unknown`: the store cannot be asked now, so it waits. A ref that was passed once passes again, after any restart. */
  pass(rows: readonly GatedRow[]): Promise<Map<string, 'mine' | 'theirs' | 'unknown'>>;
  /** Known not to have left, and not wanted any more: anybody may claim them. False when the store could not be told. */
  giveBack(rows: readonly GatedRow[]): Promise<boolean>;
}

export interface GatedRow {
  ref: string;
  visit: string;
  batch: string;
}

/** A provider that the clinic has connected, as this profile reaches it. */
export interface Connection {
  id: string;
  /** Null while the browser does not allow its host. */
  provider: Provider | null;
  /** False where another profile takes the answers out of a queue that hands each out once. */
  isPoller: boolean;
}

/** The clinic's rules, and whatever else hangs on who works here. */
export type CourierRules = RoundRules & {
  clinic: string;
  operator: string;
  /** Who else is at a visit's card now; absent while the profile works alone. */
  atVisit?: (visit: string) => string | null;
};

/** Everything the courier needs from outside. */
export interface CourierDeps {
  db: Journal;
  /** Those that are connected and switched on. */
  providers(): Promise<readonly Connection[]>;
  /** Whom the clinic's rule names for a channel; null while that is nobody who can be reached. */
  route(channel: Channel): Promise<string | null>;
  rules(): Promise<CourierRules>;
  now(): number;
  /** One at a time over all contexts; released when the worker dies. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Cases changed, or a batch moved on: whoever shows them is told. */
  changed(visits: readonly string[]): void;
  /** Null while the profile works alone. */
  gate: ClaimGate | null;
  point(name: CourierPoint): Promise<void>;
  /** Resolves once what was committed is in the journal's second copy too: false where that cannot be written. */
  copied?(): Promise<boolean>;
  /** 0 ≤ n < 1, for the jitter of back-offs. */
  random(): number;
}
