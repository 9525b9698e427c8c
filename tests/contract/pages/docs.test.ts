// @vitest-environment happy-dom
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixtures } from './fixtures.ts';
import { measure } from './measure.ts';
import { listTable, otherTable, totals } from './table.ts';

const DOCS = join(import.meta.dirname, '../../../docs/pages.md');

/** `text` with what stands between a part's marks replaced. */
function put(text: string, part: string, content: string): string {
  const [begin, end] = [`<!-- ${part} -->`, `<!-- end of ${part} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/pages.md has no part "${part}"`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

it('docs/pages.md says what is measured; WRITE_DOCS=1 writes it anew', () => {
  const all = fixtures.map(measure);
  const text = readFileSync(DOCS, 'utf8');
  const parts = { totals: totals(all), lists: listTable(all), others: otherTable(all) };
  const measured = Object.entries(parts).reduce((docs, [part, content]) => put(docs, part, content), text);
  if (process.env.WRITE_DOCS === '1') writeFileSync(DOCS, measured);
  else expect(text).toBe(measured);
}, 60_000);
