import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Lang } from './browser.ts';

type Tree = { [key: string]: string | Tree };

const cache = new Map<Lang, Tree>();

/** A text of the extension as the operator sees it, from locales/. Throws on a key that is not there. */
export function word(lang: Lang, key: string, ...subs: string[]): string {
  const tree =
    cache.get(lang) ??
    (parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'locales', `${lang}.yml`), 'utf8')) as Tree);
  cache.set(lang, tree);
  const found = key
    .split('.')
    .reduce<string | Tree | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), tree);
  if (typeof found !== 'string') throw new Error(`No text ${key} in ${lang}`);
  return found.replace(/\$(\d)/g, (_, n: string) => subs[Number(n) - 1] ?? '');
}
