import * as v from 'valibot';
import { nameKey } from '@/utils/domain/normalise.ts';
import { operatorsOf } from '@/utils/settings/operators.ts';
import { type Settings, settingsSchema } from '@/utils/settings/settings.ts';
import { type SettingsError, settingsErrorOf } from './settings-error.ts';

/** The operators as they are typed; `key` stays with a name through its renaming. */
export interface OperatorsForm {
  rows: { key: number; name: string }[];
  /** Key of whoever works in this profile; null while nobody has been chosen. */
  current: number | null;
}

export function operatorsForm(settings: Settings): OperatorsForm {
  const rows = operatorsOf(settings).map((name, key) => ({ key, name }));
  return { rows, current: rows.find((row) => nameKey(row.name) === nameKey(settings.operator))?.key ?? null };
}

export function addRow({ rows, current }: OperatorsForm): OperatorsForm {
  const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
  return { rows: [...rows, { key, name: '' }], current };
}

/** Whoever is taken off the list works here no longer. */
export function removeRow({ rows, current }: OperatorsForm, key: number): OperatorsForm {
  return { rows: rows.filter((row) => row.key !== key), current: current === key ? null : current };
}

export function renameRow({ rows, current }: OperatorsForm, key: number, name: string): OperatorsForm {
  return { rows: rows.map((row) => (row.key === key ? { key, name } : row)), current };
}

/** What is wrong, by the row's key; `list` where it is the list as a whole. Empty when the form can be kept. */
export function operatorsErrors({ rows }: OperatorsForm): Record<string, SettingsError> {
  const errors: Record<string, SettingsError> = {};
  const seen = new Set<string>();
  for (const { key, name } of rows) {
    const issue = v.safeParse(settingsSchema.entries.operators, [name]).issues?.[0];
    if (issue) errors[key] = settingsErrorOf(issue.message);
    else if (seen.has(nameKey(name))) errors[key] = 'repeatedName';
    seen.add(nameKey(name));
  }
  const whole = v.safeParse(
    settingsSchema.entries.operators,
    rows.map((_, i) => String(i)),
  );
  if (!whole.success) errors.list = settingsErrorOf(whole.issues[0].message);
  return errors;
}

/** The settings with the form in them. The form must have no errors. */
export function withOperators(settings: Settings, { rows, current }: OperatorsForm): Settings {
  const operators = v.parse(
    settingsSchema.entries.operators,
    rows.map((row) => row.name),
  );
  return { ...settings, operators, operator: rows.find((row) => row.key === current)?.name.trim() ?? '' };
}
