import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../../docs/generated.ts';
import { root } from './documents.ts';

describe('what is generated is what its generator writes (npm run docs)', () => {
  const all = generate(root);

  it('tables and pages', () => {
    expect(all.map(({ path }) => path)).toContain('docs/protocol.md');
    for (const { path, text } of all) {
      const kept = readFileSync(join(root, path), 'utf8');
      // In one document several places may be filled: each is compared with the others left as they are.
      expect(kept === text, `${path}: run npm run docs`).toBe(true);
    }
  });

  it('the table of the policy has every key of the schema that the browser is given', () => {
    const keys = [
      ...JSON.stringify(JSON.parse(readFileSync(join(root, 'public/managed-schema.json'), 'utf8'))).matchAll(
        /"(\w+)":\{"title"/g,
      ),
    ];
    const guide = readFileSync(join(root, 'docs/admin-guide.md'), 'utf8');
    expect(keys.length).toBeGreaterThan(5);
    for (const [, key] of keys) expect(guide).toMatch(new RegExp(`\\| \`(?:\\w+\\.)?${key}\` \\|`));
  });
});
