/** Keys in `storage.local` of gestures not yet known to be kept: `op.<ulid>`, one key each, so that two tabs never overwrite each other. */
export const WRITE_AHEAD_PREFIX = 'op.';
