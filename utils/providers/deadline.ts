/** How long a call may take, ms: a browser stops an extension's worker whose request takes thirty seconds. */
const PATIENCE = 20_000;

/** Ends a call that is made of several requests after 20 s in all, or when whoever asked gives up. */
export function deadlineOf(signal: AbortSignal | undefined): AbortSignal {
  const deadline = AbortSignal.timeout(PATIENCE);
  return signal ? AbortSignal.any([deadline, signal]) : deadline;
}
