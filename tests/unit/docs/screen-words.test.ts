import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RULES } from '../../docs/rules.ts';
import { readDocument, root } from './documents.ts';

type Tree = { [key: string]: string | Tree };

/**
 * Every text of the Russian screens, as what it may look like: something stands in the place of `$1`. A text that is hardly more than such
 * places (`$1: $2`) would be like anything.
 */
function screenTexts(): RegExp[] {
  const flat = (tree: Tree): string[] => Object.values(tree).flatMap((one) => (typeof one === 'string' ? [one] : flat(one)));
  const tree = parse(readFileSync(join(root, 'locales/ru.yml'), 'utf8')) as Tree;
  const telling = flat(tree).filter(
    (text) => !text.includes('$') || (text.replace(/\$\d/g, '').match(/\p{L}/gu)?.length ?? 0) >= 5,
  );
  return telling.map((text) => {
    const pattern = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\\$\d/g, '.+');
    return new RegExp(`^(?:${pattern})$`);
  });
}

const texts = screenTexts();
const isOnScreen = (words: string) => texts.some((text) => text.test(words));
const quotes = (text: string) => [...text.matchAll(/«([^«»]+)»/g)].map(([, words = '']) => words.replace(/\s+/g, ' '));

describe('words quoted with «…» are the screen’s own', () => {
  it.each(['docs/user-guide.ru.md', 'docs/admin-guide.md', 'README.md', 'README.ru.md'])('%s', (path) => {
    const found = quotes(readDocument(path).text);
    expect(found.length).toBeGreaterThan(3);
    expect(found.filter((words) => !isOnScreen(words))).toEqual([]);
  });

  it('in the table of the rules', () => {
    expect(RULES.flatMap(({ en, ru }) => quotes(en + ru)).filter((words) => !isOnScreen(words))).toEqual([]);
  });

  it('a word that no screen says is noticed', () => {
    expect(isOnScreen('Отправить уведомление всем пациентам')).toBe(true);
    expect(isOnScreen('звонит Анна')).toBe(true);
    expect(isOnScreen('Отправить всем уведомление')).toBe(false);
  });
});
