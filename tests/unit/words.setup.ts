import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { parse } from 'yaml';

export type Language = 'ru' | 'en';

/** All texts of a locale file by dotted key. */
export function readTexts(language: Language): Map<string, string> {
  const file = join(import.meta.dirname, '../../locales', `${language}.yml`);
  return new Map(flatten(parse(readFileSync(file, 'utf8')), ''));
}

/** The language of every text until the next test, which starts in Russian again. */
export function setLanguage(language: Language): void {
  current = language;
}

function flatten(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node !== 'object' || node === null) throw new Error(`"${path}" is not a text: write it in quotes`);
  return Object.entries(node).flatMap(([key, value]) => flatten(value, path ? `${path}.${key}` : key));
}

const byMessageName = {
  ru: new Map([...readTexts('ru')].map(([key, text]) => [key.replaceAll('.', '_'), text])),
  en: new Map([...readTexts('en')].map(([key, text]) => [key.replaceAll('.', '_'), text])),
};
let current: Language = 'ru';

// What `#i18n` stands on, which the fake browser leaves to us. A missing text throws: a browser would show nothing.
fakeBrowser.i18n.getMessage = (name: string, substitutions: string | (string | number)[] = []): string => {
  const text = byMessageName[current].get(name);
  if (text === undefined) throw new Error(`locales/${current}.yml has no text "${name}"`);
  const given = [substitutions].flat();
  return text.replace(/\$([1-9$])/g, (_, what: string) => (what === '$' ? '$' : String(given[Number(what) - 1] ?? '')));
};

beforeEach(() => setLanguage('ru'));
