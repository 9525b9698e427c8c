import { useState } from 'preact/hooks';

/** What is being typed over a saved value. */
export interface Draft<T> {
  value: T;
  set(next: T): void;
  /** Drops what was typed. */
  reset(): void;
  isDirty: boolean;
  /** The saved value changed after typing began. */
  isOvertaken: boolean;
}

/** A draft of a saved value. An untouched draft follows what is saved; a touched one is never overwritten. Values are compared as JSON. */
export function useDraft<T>(saved: T): Draft<T> {
  const [typed, setTyped] = useState<{ value: T; over: string } | null>(null);
  const savedText = JSON.stringify(saved);
  const isDirty = typed !== null && JSON.stringify(typed.value) !== savedText;
  return {
    value: typed?.value ?? saved,
    set: (value) => setTyped((before) => ({ value, over: before?.over ?? savedText })),
    reset: () => setTyped(null),
    isDirty,
    isOvertaken: isDirty && typed.over !== savedText,
  };
}
