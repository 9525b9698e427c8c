import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { SCHEMAS } from '@/utils/messages/schemas.ts';
import { readExamples } from '../../docs/protocol-page.ts';
import { GROUPS, readMessages, TOPICS } from '../../docs/protocol-source.ts';
import { headingsOf, root } from './documents.ts';

const page = readFileSync(join(root, 'docs/protocol.md'), 'utf8');
const listed = headingsOf(page)
  .filter(({ depth }) => depth === 3)
  .map(({ words }) => words);
const declared = GROUPS.flatMap(({ members }) => members.flatMap((one) => readMessages(root, one))).map(({ name }) => name);
const { requests, topics } = readExamples(root);

describe('docs/protocol.md', () => {
  it('lists every request that the worker knows, once', () => {
    // The schemas are typed by the protocol: there is one for each request, or the project does not compile.
    expect(declared.toSorted()).toEqual(Object.keys(SCHEMAS).toSorted());
    expect(listed.slice(0, declared.length)).toEqual(declared);
  });

  it('lists every topic', () => {
    const names = TOPICS.flatMap((one) => readMessages(root, one)).map(({ name }) => name);
    expect(listed.slice(declared.length)).toEqual(names);
    expect(Object.keys(topics).filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each(Object.entries(requests))('the example of %s is taken by its schema', (name, { ask }) => {
    const schema = SCHEMAS[name as keyof typeof SCHEMAS];
    expect(schema, name).toBeDefined();
    expect(v.safeParse(schema, ask).issues ?? []).toEqual([]);
  });

  it('has an example of most requests', () => {
    expect(Object.keys(requests).length / declared.length).toBeGreaterThan(0.7);
  });
});
