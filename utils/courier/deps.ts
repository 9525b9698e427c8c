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

/** A provider that the clinic has connected, as this profile reaches it. */
export interface Connection {
  id: string;
  /** Null while the browser does not allow its host. */
  provider: Provider | null;
  /** False where another profile takes the answers out of a queue that hands each out once. */
  isPoller: boolean;
}

/** Everything the courier needs from outside. */
export interface CourierDeps {
  db: Journal;
  /** Those that are connected and switched on. */
  providers(): Promise<readonly Connection[]>;
  /** Whom the clinic's rule names for a channel; null while that is nobody who can be reached. */
  route(channel: Channel): Promise<string | null>;
  rules(): Promise<RoundRules & { clinic: string; operator: string }>;
  now(): number;
  /** One at a time over all contexts; released when the worker dies. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Cases changed, or a batch moved on: whoever shows them is told. */
  changed(visits: readonly string[]): void;
  point(name: CourierPoint): Promise<void>;
  /** 0 ≤ n < 1, for the jitter of back-offs. */
  random(): number;
}
