import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Document, readDocument, readDocuments, root } from './documents.ts';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const documents = readDocuments();
const known = (name: string) => name in scripts;

function commandsIn({ path, text }: Document): { path: string; name: string }[] {
  return [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, run, short]) => ({
    path,
    name: run ?? short ?? '',
  }));
}

describe('commands that the documents name', () => {
  it('are scripts of package.json', () => {
    const all = documents.flatMap(commandsIn);
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter(({ name }) => !known(name))).toEqual([]);
  });

  it('README has the two that a newcomer needs, and both READMEs name the same', () => {
    const [english, russian] = ['README.md', 'README.ru.md'].map((path) =>
      commandsIn(readDocument(path)).map(({ name }) => name),
    );
    expect(english).toEqual(expect.arrayContaining(['start', 'test', 'build']));
    expect(new Set(russian)).toEqual(new Set(english));
  });

  it('files run by node are there', () => {
    const files = documents.flatMap(({ text }) =>
      [...text.matchAll(/\bnode ((?:tests|utils)\/[\w/.-]+\.ts)/g)].map(([, file = '']) => file),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
