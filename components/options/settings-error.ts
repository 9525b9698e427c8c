import { t } from '@/utils/browser/words.ts';

const CODES = [
  'badTime',
  'badZone',
  'badNumber',
  'badAddress',
  'nameMissing',
  'tooLong',
  'noTemplate',
  'tooManyTemplates',
  'tooManyPhrases',
  'fieldMissing',
  'badEmail',
  'badInstance',
  'badName',
  'tooManyOperators',
  'repeatedName',
  'badDays',
] as const;

/** What the settings' schema says of a bad value; a key of the locale files under `options.error`. */
export type SettingsError = (typeof CODES)[number] | 'other';

/** A schema's message as a code that has words. */
export function settingsErrorOf(message: string): SettingsError {
  return CODES.find((code) => code === message) ?? 'other';
}

/** Words for a field's error; undefined when there is none. `label`: of the field. */
export function errorWords(
  error: SettingsError | 'secretMissing' | 'secretForAddress' | undefined,
  label = '',
): string | undefined {
  if (error === 'secretMissing' || error === 'secretForAddress') return t(`options.error.${error}`, [label]);
  return error && t(`options.error.${error}`);
}
