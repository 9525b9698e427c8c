import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';

export interface Camera {
  /** Takes the next numbered picture of what the page shows. */
  take(page: Page, what: string): Promise<void>;
  /** Takes one row of the list with half of its neighbours, from the time to a little past the phone. */
  takeRow(row: Locator, what: string): Promise<void>;
}

interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How much is seen beside what is meant, px. */
const PAST = 48;

/** A camera that leaves `01-….png`, `02-….png` … in `folder`, emptied first. */
export async function setUpCamera(folder: string): Promise<Camera> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let taken = 0;

  async function shoot(page: Page, what: string, clip?: Clip): Promise<void> {
    taken += 1;
    const name = `${String(taken).padStart(2, '0')}-${what}.png`;
    await page.screenshot({ path: join(folder, name), ...(clip ? { clip } : {}) });
    console.log(`  ${name}`);
  }

  return {
    take: (page, what) => shoot(page, what),
    async takeRow(row, what) {
      await row.evaluate((one) => {
        one.scrollIntoView({ block: 'center' });
        return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      });
      const [time, phone] = [await row.locator('td.t').boundingBox(), await row.locator('td.tel').boundingBox()];
      if (!time || !phone) throw new Error(`No row to take: ${what}`);
      const half = time.height / 2;
      await shoot(row.page(), what, {
        x: time.x - PAST,
        y: time.y - half,
        width: phone.x + phone.width - time.x + 3 * PAST,
        height: time.height + 2 * half,
      });
    },
  };
}
