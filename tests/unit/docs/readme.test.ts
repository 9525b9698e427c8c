import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../docs/rules.ts';
import { headingsOf, readDocument, root } from './documents.ts';

const [english, russian] = [readDocument('README.md'), readDocument('README.ru.md')];

/** The rows of the table of promises: what is measured, and the documents it is taken from. */
function promisesOf(text: string) {
  const rows = text.split('\n').filter((line) => /^\|.*\((?:docs\/|PRIVACY)/.test(line) && line.split('|').length === 5);
  return rows.map((row) => ({
    figures: [...row.matchAll(/\*\*([\d,]+)[^*]*\*\*/g)].map(([, figure = '']) => figure),
    files: [...row.matchAll(/\]\(([\w./-]+)\)/g)].map(([, file = '']) => file),
  }));
}

const hasFigure = (figure: string, file: string) =>
  existsSync(join(root, file)) &&
  new RegExp(`(?<![\\d,.])${figure.replace(',', '[,\\s]?')}(?![\\d]|,\\d)`).test(readFileSync(join(root, file), 'utf8'));

describe('README.md and README.ru.md', () => {
  it('have the same sections', () => {
    const shape = (text: string) => headingsOf(text).map(({ depth }) => depth);
    expect(shape(russian.text)).toEqual(shape(english.text));
    expect(shape(english.text).length).toBeGreaterThan(5);
  });

  it('show the same pictures and lead to the same documents', () => {
    const targets = (text: string) =>
      [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target).filter((one) => !one?.startsWith('README'));
    expect(targets(russian.text)).toEqual(targets(english.text));
  });

  it('name every rule of the procedure once, in its order', () => {
    expect(RULES.map(({ id }) => id)).toEqual(Array.from({ length: 17 }, (_, i) => `R${i + 1}`));
  });

  it.each([english, russian])('$path: each figure of the promises stands in a document it leads to', ({ text }) => {
    const promises = promisesOf(text);
    expect(promises.flatMap(({ figures }) => figures).length).toBeGreaterThan(8);
    const unfounded = promises.flatMap(({ figures, files }) =>
      figures.filter((one) => !files.some((file) => hasFigure(one, file))),
    );
    expect(unfounded).toEqual([]);
  });

  it('both make the same promises by the same figures', () => {
    expect(promisesOf(russian.text)).toEqual(promisesOf(english.text));
  });
});
