import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDocument, root } from './documents.ts';

const PLACES = ['entrypoints', 'components', 'utils', 'tests'];

it('every folder has a line in the developer’s guide that says what it is for, and every line a folder', () => {
  const rows = readDocument('docs/developer-guide.md').text.split('\n');
  const told = rows.flatMap((row) => {
    const [, names = '', purpose = ''] = row.split('|');
    return purpose.trim().length > 10 ? [...names.matchAll(/`([\w/.-]+)`/g)].map(([, name = '']) => name) : [];
  });
  const there = PLACES.flatMap((place) =>
    readdirSync(join(root, place), { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [`${place}/${one.name}`] : [])),
  );
  expect(there.length).toBeGreaterThan(30);
  expect(there.filter((folder) => !told.includes(folder))).toEqual([]);
  const named = told.filter((name) => PLACES.some((place) => name.startsWith(`${place}/`) && name !== `${place}/`));
  expect(named.filter((name) => /^\w+\/[\w.-]+$/.test(name) && !there.includes(name))).toEqual([]);
});
