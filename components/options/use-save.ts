import { useState } from 'preact/hooks';
import type { Refusal } from '@/utils/messages/protocol.ts';

/** How a section's saving stands. */
export type SaveState = { kind: 'idle' } | { kind: 'saving' } | { kind: 'saved' } | { kind: 'refused'; refusal: Refusal };

export interface Save {
  state: SaveState;
  /** Saves; resolves with whether it was kept. A second click while the first is on its way does nothing. */
  run(save: () => Promise<Refusal | null>): Promise<boolean>;
  /** Something was typed: "saved" and the refusal are about what stood there before. */
  forget(): void;
}

export function useSave(): Save {
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  return {
    state,
    async run(save) {
      if (state.kind === 'saving') return false;
      setState({ kind: 'saving' });
      const refusal = await save();
      setState(refusal ? { kind: 'refused', refusal } : { kind: 'saved' });
      return refusal === null;
    },
    forget() {
      if (state.kind !== 'saving' && state.kind !== 'idle') setState({ kind: 'idle' });
    },
  };
}
