import * as v from 'valibot';
import { t } from '@/utils/browser/words.ts';
import { type Template, unknownVariables } from '@/utils/domain/template.ts';
import { settingsSchema } from '@/utils/settings/settings.ts';
import { errorWords, settingsErrorOf } from './settings-error.ts';

/** Words by field; a field without an error is absent. */
export interface TemplateErrors {
  name?: string;
  messenger?: string;
  sms?: string;
}

const schema = settingsSchema.entries.templates.item;

/** Why a template cannot be kept, in words; empty when it can. */
export function templateErrors(template: Template): TemplateErrors {
  const errors: TemplateErrors = {};
  for (const field of ['messenger', 'sms'] as const) {
    const unknown = unknownVariables(template[field])[0];
    if (unknown !== undefined) errors[field] = t('options.error.unknownVariable', [unknown]);
  }
  if (!template.messenger.trim() && !template.sms.trim()) errors.messenger = t('options.error.textMissing');
  for (const issue of v.safeParse(schema, template).issues ?? []) {
    const words = errorWords(settingsErrorOf(issue.message));
    if (words) errors[issue.path?.[0]?.key as keyof TemplateErrors] ??= words;
  }
  return errors;
}

export function isGood(template: Template): boolean {
  return Object.keys(templateErrors(template)).length === 0;
}

/** The first template that keeps the list from being saved; null when none does. */
export function firstBad(list: readonly Template[]): Template | null {
  return list.find((template) => !isGood(template)) ?? null;
}
