import { expect, test } from 'vitest';
import { findMisfits, openApi } from '../../clinic/centre/contract.ts';

interface Example {
  readonly name: string;
  readonly schema: readonly string[];
  readonly value: unknown;
}

/** Every named example in the file, with the schema beside it. */
function collectExamples(node: unknown, keys: readonly string[] = []): Example[] {
  if (typeof node !== 'object' || node === null) return [];
  const entries = Object.entries(node);
  const own = 'schema' in node && 'examples' in node ? Object.entries(node.examples as Record<string, { value: unknown }>) : [];
  return [
    ...own.map(([name, { value }]) => ({ name: [...keys, name].join(' '), schema: [...keys, 'schema'], value })),
    ...entries.flatMap(([key, child]) => collectExamples(child, [...keys, key])),
  ];
}

const examples = collectExamples(openApi);

test('every body of the contract has an example', () => {
  const bodies = JSON.stringify(openApi).match(/"application\/(problem\+)?json":/g) ?? [];
  expect(new Set(examples.map(({ schema }) => schema.join('/'))).size).toBe(bodies.length);
});

test.each(examples)('example $name fits its schema', ({ schema, value }) => {
  expect(findMisfits(schema, value)).toEqual([]);
});
