import * as v from 'valibot';
import { readClock } from '@/components/parts/read-clock.ts';
import { type Settings, settingsSchema } from '@/utils/settings/settings.ts';
import { type SettingsError, settingsErrorOf } from './settings-error.ts';

/** The clinic's section as it is typed: every field a text, so that nothing typed is lost. */
export interface ClinicForm {
  name: string;
  zone: string;
  start: string;
  quietFrom: string;
  quietTo: string;
  retentionDays: string;
}

export type ClinicErrors = Partial<Record<keyof ClinicForm, SettingsError>>;

const { clinic: schema, retentionDays } = settingsSchema.entries;

export function clinicForm(settings: Settings): ClinicForm {
  return { ...settings.clinic, retentionDays: String(settings.retentionDays) };
}

/** What is wrong, by field; empty when the form can be kept. */
export function clinicErrors(form: ClinicForm): ClinicErrors {
  const parsed = v.safeParse(schema, readForm(form));
  const errors: ClinicErrors = {};
  for (const issue of parsed.issues ?? []) errors[issue.path?.[0]?.key as keyof ClinicForm] ??= settingsErrorOf(issue.message);
  const days = v.safeParse(retentionDays, wholeNumber(form.retentionDays));
  if (!days.success) errors.retentionDays = settingsErrorOf(days.issues[0].message);
  return errors;
}

/** The settings with the form in them. The form must have no errors. */
export function withClinic(settings: Settings, form: ClinicForm): Settings {
  return {
    ...settings,
    clinic: v.parse(schema, readForm(form)),
    retentionDays: v.parse(retentionDays, wholeNumber(form.retentionDays)),
  };
}

function readForm({ retentionDays: _, ...form }: ClinicForm) {
  return {
    ...form,
    zone: form.zone.trim(),
    start: readClock(form.start),
    quietFrom: readClock(form.quietFrom),
    quietTo: readClock(form.quietTo),
  };
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}
