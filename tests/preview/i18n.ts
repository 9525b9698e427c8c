import { parse } from 'yaml';
import en from '../../locales/en.yml?raw';
import ru from '../../locales/ru.yml?raw';

type Texts = { [key: string]: Texts | string };

const texts = parse(new URLSearchParams(location.search).get('lang') === 'en' ? en : ru) as Texts;

/** Stands in for WXT's own, which needs an extension. */
export const i18n = {
  t(key: string, substitutions: string[] = []): string {
    const text = key
      .split('.')
      .reduce<Texts | string | undefined>((node, part) => (typeof node === 'object' ? node[part] : undefined), texts);
    if (typeof text !== 'string') throw new Error(`No text "${key}"`);
    return text.replace(/\$([1-9])/g, (_, n: string) => substitutions[Number(n) - 1] ?? '');
  },
};
