import type { Refusal } from '@/utils/messages/protocol.ts';
import type { Draft } from './use-draft.ts';
import type { Save } from './use-save.ts';
import type { ShownErrors } from './use-shown-errors.ts';

interface Form {
  draft: Pick<Draft<unknown>, 'reset'>;
  save: Pick<Save, 'run' | 'forget'>;
  errors: Pick<ShownErrors<object>, 'attempt' | 'clear'>;
}

/** The two ends that typing in a form of settings comes to: it is kept by `keep`, where nothing in it is wrong, or dropped. */
export function formEnd({ draft, save, errors }: Form, keep: () => Promise<Refusal | null>) {
  return {
    async submit(event: Event): Promise<void> {
      event.preventDefault();
      if (!errors.attempt() || !(await save.run(keep))) return;
      draft.reset();
      errors.clear();
    },
    reset(): void {
      draft.reset();
      errors.clear();
      save.forget();
    },
  };
}
