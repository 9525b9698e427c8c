import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface ShownErrors<E extends object> {
  /** The errors to show: of fields that were left, or of all once a save was tried. */
  shown: Partial<E>;
  form: RefObject<HTMLFormElement | null>;
  /** A field was left. */
  leave(field: keyof E): void;
  /** A save is tried: whether it may go on; else every error is shown and the first wrong field gets the caret. */
  attempt(): boolean;
  /** The form was saved or reset: nothing is shown until a field is left again. */
  clear(): void;
}

/** Shows errors when they help: not while somebody is in the middle of typing a time. */
export function useShownErrors<E extends object>(errors: E): ShownErrors<E> {
  const [left, setLeft] = useState<ReadonlySet<keyof E>>(new Set());
  const [attempts, setAttempts] = useState(0);
  const form = useRef<HTMLFormElement>(null);

  useLayoutEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);

  const fields = Object.keys(errors) as (keyof E)[];
  return {
    shown: Object.fromEntries(
      fields.filter((field) => attempts > 0 || left.has(field)).map((field) => [field, errors[field]]),
    ) as Partial<E>,
    form,
    leave: (field) => setLeft((before) => new Set(before).add(field)),
    attempt() {
      if (fields.length === 0) return true;
      setAttempts((before) => before + 1);
      return false;
    },
    clear() {
      setLeft(new Set());
      setAttempts(0);
    },
  };
}
