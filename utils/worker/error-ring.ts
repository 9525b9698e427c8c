import type { ErrorNote } from '../messages/diagnosis.ts';
import type { LocalStore } from '../settings/settings-store.ts';

/** The last errors that the worker met, kept through its restarts for whoever reports a problem. */
export interface ErrorRing {
  /** `where`: a name of our own, never one that came from outside. */
  note(where: string, error: unknown): void;
  read(): Promise<ErrorNote[]>;
}

const KEY = 'errors';
const MOST = 40;
const OURS = /chrome-extension:\/\/[a-z]+\/((?:[\w-]+\/)*[\w-]+\.js:\d+:\d+)/g;

/** Texts of errors are never kept: one that quotes what it could not parse would quote a patient. */
export function createErrorRing(store: LocalStore, now: () => number): ErrorRing {
  let writing = Promise.resolve();

  async function read(): Promise<ErrorNote[]> {
    const kept = (await store.get(KEY))[KEY];
    return Array.isArray(kept) ? (kept as ErrorNote[]) : [];
  }

  async function add(note: ErrorNote): Promise<void> {
    const kept = await read();
    const same = kept.find((one) => isSame(one, note));
    const rest = kept.filter((one) => one !== same);
    await store.set({ [KEY]: [...rest, { ...note, times: (same?.times ?? 0) + 1 }].slice(-MOST) });
  }

  return {
    note(where, error) {
      const note = { at: now(), where, ...kindOfError(error), places: placesOf(error), times: 1 };
      // One after the other, and a note that cannot be kept costs only the note: the error itself is told elsewhere.
      writing = writing.then(() => add(note)).catch(() => undefined);
    },
    async read() {
      await writing;
      return read();
    },
  };
}

function kindOfError(error: unknown): Pick<ErrorNote, 'name' | 'code'> {
  const { name, fault, code } = (error ?? {}) as { name?: unknown; fault?: unknown; code?: unknown };
  const isCode = (text: unknown): text is string => typeof text === 'string' && /^[a-z][a-zA-Z]{0,29}$/.test(text);
  return {
    name: typeof name === 'string' && /^[A-Z][A-Za-z]{0,40}Error$/.test(name) ? name : 'Error',
    code: isCode(fault) ? fault : isCode(code) ? code : '',
  };
}

function placesOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return [...stack.matchAll(OURS)].slice(0, 3).map((match) => match[1] as string);
}

function isSame(one: ErrorNote, other: ErrorNote): boolean {
  const key = ({ where, name, code, places }: ErrorNote) => JSON.stringify([where, name, code, places]);
  return key(one) === key(other);
}
