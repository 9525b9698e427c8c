import * as v from 'valibot';
import { type Settings, settingsSchema } from '@/utils/settings/settings.ts';
import { type SettingsError, settingsErrorOf } from './settings-error.ts';

type Cascade = Settings['cascade'];

/** The waits after which an SMS is offered, in the order in which they are shown. */
export const WAITS = ['failedAfter', 'undeliveredAfter', 'silentAfter'] as const;

/** The rule as it is typed: every number a text, an empty one for "not in this case"; '' for nobody. */
export type CascadeForm = Record<keyof Cascade, string>;

export type CascadeErrors = Partial<Record<keyof Cascade, SettingsError>>;

const schema = settingsSchema.entries.cascade;

export function cascadeForm({ cascade }: Settings): CascadeForm {
  return {
    messenger: cascade.messenger ?? '',
    sms: cascade.sms ?? '',
    failedAfter: showMinutes(cascade.failedAfter),
    undeliveredAfter: showMinutes(cascade.undeliveredAfter),
    silentAfter: showMinutes(cascade.silentAfter),
    noneBefore: showMinutes(cascade.noneBefore),
  };
}

/** What is wrong, by field; empty when the form can be kept. */
export function cascadeErrors(form: CascadeForm): CascadeErrors {
  const parsed = v.safeParse(schema, readForm(form));
  const errors: CascadeErrors = {};
  for (const issue of parsed.issues ?? []) errors[issue.path?.[0]?.key as keyof Cascade] ??= settingsErrorOf(issue.message);
  return errors;
}

/** The rule that the form says; null while it has errors. */
export function readCascade(form: CascadeForm): Cascade | null {
  const parsed = v.safeParse(schema, readForm(form));
  return parsed.success ? parsed.output : null;
}

function readForm({ messenger, sms, noneBefore, ...waits }: CascadeForm) {
  return {
    messenger: messenger || null,
    sms: sms || null,
    noneBefore: readMinutes(noneBefore) ?? 0,
    failedAfter: readMinutes(waits.failedAfter),
    undeliveredAfter: readMinutes(waits.undeliveredAfter),
    silentAfter: readMinutes(waits.silentAfter),
  };
}

function showMinutes(minutes: number | null): string {
  return minutes === null ? '' : String(minutes);
}

/** NaN for what is no number: the schema has the words for it. */
function readMinutes(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}
