import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { profileSchema } from '../../../../utils/page/profile.ts';
import { addressOf, nameOf } from '../../../../utils/page/teach/address.ts';

describe('a page nobody has taught yet', () => {
  it.each([
    ['https://dent.example/dialup?date=2026-11-24', 'https://dent.example/dialup*'],
    ['http://10.0.0.5:8080/app/list#tomorrow', 'http://10.0.0.5/app/list*'],
    ['https://dent.example/list/2026-11-24', 'https://dent.example/list/*'],
    ['https://dent.example/clinics/12/list', 'https://dent.example/clinics/*/list*'],
    ['https://dent.example/room-2026a', 'https://dent.example/room-2026a*'],
    ['https://dent.example/', 'https://dent.example/*'],
  ])('%s is known by %s: all of its days, no port', (href, pattern) => {
    expect(addressOf(href, '').pages).toEqual([pattern]);
  });

  it('is named after its title, without the day', () => {
    expect(addressOf('https://dent.example/x', 'Дозвон 24.11.2026 — DENT').name).toBe('Дозвон — DENT');
    expect(addressOf('https://dent.example/x', '2026-11-24').name).toBe('dent.example');
    expect(nameOf('я'.repeat(200))).toHaveLength(80);
  });

  it('has an id of its own that a profile may have, the same each time', () => {
    const long = 'https://dent.example/a-very-long-address-of-a-page-of-the-clinic';
    const ids = ['https://dent.example/x', 'https://дент.рф/дозвон', `${long}-1`, `${long}-2`].map(
      (href) => addressOf(href, 'a').id,
    );
    expect(new Set(ids).size).toBe(4);
    expect(addressOf(`${long}-1`, 'b').id).toBe(ids[2]);
    for (const id of ids) expect(v.is(profileSchema.entries.id, id), id).toBe(true);
  });
});
