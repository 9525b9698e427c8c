/** How the profile's PIN lock stands. */
export interface LockView {
  isOn: boolean;
  isLocked: boolean;
  /** The wrapped key is gone: no PIN opens what is there any more. */
  isLost: boolean;
  /** How long, ms, the next PIN has to wait. */
  wait: number;
  /** Minutes without an operator's act after which it locks itself. */
  idleMinutes: number;
}

/** What came of a PIN. */
export interface PinAnswer {
  result: 'done' | 'wrong' | 'wait';
  lock: LockView;
}

/** From our own pages about the lock: all that is answered while it is closed. */
export interface LockRequests {
  'lock.state': { ask: Record<never, never>; answer: { lock: LockView } };
  'lock.open': { ask: { pin: string }; answer: PinAnswer };
  /** The operator locks now. */
  'lock.close': { ask: Record<never, never>; answer: { lock: LockView } };
  /** Answers once everything is sealed. */
  'lock.on': { ask: { pin: string; idleMinutes: number }; answer: PinAnswer };
  /** Answers once nothing is sealed any more. */
  'lock.off': { ask: { pin: string }; answer: PinAnswer };
  'lock.change': { ask: { pin: string; next: string }; answer: PinAnswer };
  'lock.idle': { ask: { idleMinutes: number }; answer: { lock: LockView } };
  /** The PIN is forgotten: deletes what is sealed, and begins anew without a lock. */
  'lock.forget': { ask: Record<never, never>; answer: { lock: LockView } };
}

export interface LockTopics {
  /** The lock was closed or opened: our open pages begin anew. */
  lock: { isLocked: boolean };
}

/** Characters that a PIN or passphrase needs at the least. */
export const PIN_LENGTH = 6;
