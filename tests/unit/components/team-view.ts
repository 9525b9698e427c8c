import type { TeamView } from '@/utils/messages/protocol.ts';

/** The team as the worker tells of it: by default there is none. */
export function teamView(change: Partial<TeamView> = {}): TeamView {
  return {
    place: null,
    line: { isOpen: false, fault: null, retryAt: null },
    hasSecret: false,
    hasKey: false,
    isManaged: false,
    owed: 0,
    clockOffset: 0,
    erased: [],
    ...change,
  };
}
