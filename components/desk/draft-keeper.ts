import { type Failure, failureOf } from '@/components/parts/failure.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';

/** Keeps what is being typed about a visit in the worker's store, a moment after each pause. */
export interface DraftKeeper {
  type(text: string): void;
  /** Asks at once to keep what is not kept yet; resolves when nothing is on its way. */
  flush(): Promise<void>;
  /** What was typed has been saved, and is a draft no longer. */
  forget(): void;
}

interface Needs {
  link: Link<DeskRequests>;
  visit: string;
  signal: AbortSignal;
  /** The draft could not be kept; null once it could. */
  onFailure: (failure: Failure | null) => void;
}

/** A pause in typing, ms. */
const PAUSE = 300;

export function keepDraft({ link, visit, signal, onFailure }: Needs): DraftKeeper {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = '';
  let isKept = true;
  let onItsWay: Promise<unknown> = Promise.resolve();

  async function keep(): Promise<void> {
    const text = latest;
    isKept = true;
    try {
      await link.request('draft.keep', { visit, text });
      if (!signal.aborted) onFailure(null);
    } catch (error) {
      const failure = failureOf(error, flush);
      isKept = false;
      if (!signal.aborted) onFailure(failure);
    }
  }

  /** The request leaves before this returns: the page may be on its way out. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (!isKept) onItsWay = Promise.all([onItsWay, keep()]);
    await onItsWay;
  }

  return {
    type(text) {
      latest = text;
      isKept = false;
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), PAUSE);
    },
    flush,
    forget() {
      clearTimeout(timer);
      isKept = true;
    },
  };
}
