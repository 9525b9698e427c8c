import { describe, expect, it } from 'vitest';
import { readTexts } from '../words.setup.ts';
import { readExtension } from './sources.ts';

const ru = readTexts('ru');
const en = readTexts('en');
const sources = readExtension();
const code = sources.map((file) => file.text).join('\n');

/** Keys put together at run time, e.g. t(`step.${step}`), each as a pattern. That such keys exist is a matter of types. */
const patterns = [...code.matchAll(/\bt\(\s*`([^`]*\$\{[^`]*)`/g)].map((match) => {
  const fixed = (match[1] as string).split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${fixed.join('\\w+')}$`);
});

function substitutionsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\$([1-9])/g)].map((match) => match[1] as string))].sort();
}

describe('texts in two languages', () => {
  it('have the same keys', () => {
    expect([...en.keys()].sort()).toEqual([...ru.keys()].sort());
  });

  it('put in the same substitutions', () => {
    const differ = [...ru].filter(([key, text]) => substitutionsOf(text).join() !== substitutionsOf(en.get(key) ?? '').join());
    // A plural form may say the number in a word.
    expect(differ.map(([key]) => key).filter((key) => !key.startsWith('count.'))).toEqual([]);
  });

  it.each([...ru].filter(([, text]) => text.includes('$')))('%s counts its substitutions from $1', (key, text) => {
    expect(substitutionsOf(text), key).toEqual(substitutionsOf(text).map((_, i) => String(i + 1)));
    expect(text.replace(/\$[1-9]/g, '')).not.toContain('$');
  });

  it.each([
    ['ru', ru],
    ['en', en],
  ])('%s: no text is empty, or has spaces at its ends', (_, texts) => {
    expect([...texts].filter(([, text]) => text.trim() === '' || text !== text.trim()).map(([key]) => key)).toEqual([]);
  });

  it('English texts are in English', () => {
    expect([...en].filter(([, text]) => /[а-яё]/i.test(text)).map(([key]) => key)).toEqual([]);
  });

  it('no two keys become one name in the browser', () => {
    const names = [...ru.keys()].map((key) => key.replaceAll('.', '_').toLowerCase());
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9_@]+$/.test(name))).toEqual([]);
  });
});

describe('counts', () => {
  const counts = [...new Set([...ru.keys()].filter((key) => key.startsWith('count.')).map((key) => key.split('.')[1] as string))];

  it.each(counts)('%s: every plural form of Russian is there, each with the number', (what) => {
    const forms = new Intl.PluralRules('ru').resolvedOptions().pluralCategories;
    for (const form of forms) expect(ru.get(`count.${what}.${form}`), form).toContain('$1');
  });

  it('every count that the code asks for is there', () => {
    const asked = [...code.matchAll(/plural\(\s*'(\w+)'/g)].map((match) => match[1] as string);
    expect(asked.length).toBeGreaterThan(0);
    expect([...new Set(asked)].filter((what) => !counts.includes(what))).toEqual([]);
    expect(counts.filter((what) => !asked.includes(what))).toEqual([]);
  });
});

describe('keys and code', () => {
  it('no text is left that nothing shows', () => {
    const literals = new Set([...code.matchAll(/['"`]([a-zA-Z]\w*(?:\.\w+)*)['"`]/g)].map((match) => match[1] as string));
    const inManifest = [...code.matchAll(/__MSG_(\w+)__/g)].map((match) => match[1] as string);
    const used = (key: string) => literals.has(key) || inManifest.includes(key) || patterns.some((pattern) => pattern.test(key));
    expect([...ru.keys()].filter((key) => !used(key))).toEqual([]);
  });
});
