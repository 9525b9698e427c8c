import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

export interface Camera {
  /** Takes the next numbered picture of what the page shows. */
  take(page: Page, what: string): Promise<void>;
}

/** A camera that leaves `01-….png`, `02-….png` … in `folder`, emptied first. */
export async function setUpCamera(folder: string): Promise<Camera> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let taken = 0;
  return {
    async take(page, what) {
      taken += 1;
      const name = `${String(taken).padStart(2, '0')}-${what}.png`;
      await page.screenshot({ path: join(folder, name) });
      console.log(`  ${name}`);
    },
  };
}
