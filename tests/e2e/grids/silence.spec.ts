import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildGrids, GRIDS } from '../../fixtures/grids/build.ts';

test('no grid of these tests tells its maker of them over the network', async () => {
  const folder = await buildGrids();
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThanOrEqual(GRIDS.length);
  expect(scripts.filter((name) => /usage-stats|sendBeacon/.test(readFileSync(join(folder, name), 'utf8')))).toEqual([]);
});
