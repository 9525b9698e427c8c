import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { PageProfile } from '../../../utils/page/profile.ts';
import { askWorker } from '../harness/ask-worker.ts';

/** The profile that was written by hand for a grid. */
export async function profileOf(grid: string): Promise<PageProfile> {
  const file = join(import.meta.dirname, '..', '..', 'fixtures', 'grids', grid, 'profile.json');
  return JSON.parse(await readFile(file, 'utf8')) as PageProfile;
}

/** Connects a grid's page, and lays the list over it where it is open already. */
export async function connectGrid(own: Page, grid: string): Promise<void> {
  await askWorker(own, 'pages.connect', { profile: await profileOf(grid) });
}

export async function disconnectGrid(own: Page, grid: string): Promise<void> {
  const { id } = await profileOf(grid);
  await askWorker(own, 'pages.disconnect', { id });
}
