import { expect, it } from 'vitest';
import { PROVIDERS } from '@/utils/providers/registry.ts';
import { readTexts } from '../../words.setup.ts';

/** Every text that a provider's form shows; the key is put together at run time, so no type knows of a missing one. */
function keysOf(kind: (typeof PROVIDERS)[number]): string[] {
  const fields = kind.fields.flatMap(({ name, options = [] }) => [
    name,
    `${name}Hint`,
    ...options.map((one) => `${name}_${one}`),
  ]);
  return ['name', ...(kind.hasWarning ? ['warning'] : []), ...fields].map(
    (key) => `provider.${kind.id.replaceAll('-', '_')}.${key}`,
  );
}

it.each(PROVIDERS.map((kind) => [kind.id, kind] as const))('%s has every word of its form, in both languages', (_, kind) => {
  for (const language of ['ru', 'en'] as const) {
    const texts = readTexts(language);
    expect(keysOf(kind).filter((key) => !texts.get(key))).toEqual([]);
  }
});

it('no words are left of a provider or a field that is not there', () => {
  const known = new Set(PROVIDERS.flatMap(keysOf));
  expect([...readTexts('ru').keys()].filter((key) => key.startsWith('provider.') && !known.has(key))).toEqual([]);
});

it.each(PROVIDERS)('$id: what a new connection starts with fits its form, and asks for hosts that are match patterns', (kind) => {
  const names = kind.fields.filter((field) => field.kind !== 'secret').map((field) => field.name);
  expect(Object.keys(kind.defaults).sort()).toEqual(names.sort());
  for (const origin of kind.origins(kind.defaults)) expect(origin).toMatch(/^https?:\/\/[^/]+\/\*$/);
});
