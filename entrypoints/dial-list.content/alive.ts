import { browser } from '#imports';
import { isGone } from '@/utils/messages/refusals.ts';
import { refusalWords } from './refusal-words.ts';

export interface Alive {
  /** Whether the extension that this script belongs to still runs. */
  isAlive(): boolean;
  /** Nothing is begun for an operator once the extension is gone: there are not even words to say so with. */
  whileAlive<A extends unknown[]>(act: (...given: A) => void): (...given: A) => void;
  /** Every word is asked of the extension, so once it is gone there are none but those that were kept for it. */
  complain(error: unknown, say: (text: string) => void): void;
}

export function createAlive(onGone: () => void): Alive {
  const isAlive = () => browser.runtime?.id !== undefined;
  return {
    isAlive,
    whileAlive(act) {
      return (...given) => (isAlive() ? act(...given) : onGone());
    },
    complain(error, say) {
      if (isGone(error)) onGone();
      else say(refusalWords(error));
    },
  };
}
