import * as v from 'valibot';
import { type LockRequests, PIN_LENGTH } from './lock-protocol.ts';
import type { Ask } from './protocol.ts';

const nothing = v.strictObject({});
const typed = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const chosen = v.pipe(typed, v.minLength(PIN_LENGTH));
const idleMinutes = v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(480));

/** What the requests about the lock must look like on arrival. */
export const LOCK_SCHEMAS: { [K in keyof LockRequests]: v.GenericSchema<unknown, Ask<K>> } = {
  'lock.state': nothing,
  'lock.open': v.strictObject({ pin: typed }),
  'lock.close': nothing,
  'lock.on': v.strictObject({ pin: chosen, idleMinutes }),
  'lock.off': v.strictObject({ pin: typed }),
  'lock.change': v.strictObject({ pin: typed, next: chosen }),
  'lock.idle': v.strictObject({ idleMinutes }),
  'lock.forget': nothing,
};
