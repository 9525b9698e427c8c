import { i18n } from '#i18n';

/** A text of the browser's language (ru or en) from locales/. */
export const t = i18n.t;

type CountKey =
  | 'records'
  | 'callbacks'
  | 'patients'
  | 'messages'
  | 'parts'
  | 'characters'
  | 'hours'
  | 'seconds'
  | 'minutes'
  | 'unread';

/** `count.<what>` with its number: Russian has one, few and many, which the browser's own messages do not know. */
export function plural(what: CountKey, n: number): string {
  return t(`count.${what}.${rules().select(n) as 'one' | 'few' | 'many' | 'other'}`, [String(n)]);
}

/** The language of the texts, for dates and numbers; not the browser's own, which may be neither. */
export function language(): string {
  return t('lang');
}

function rules(): Intl.PluralRules {
  return new Intl.PluralRules(language());
}
