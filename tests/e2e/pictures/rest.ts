import type { Page } from '@playwright/test';

/** The pointer away from whatever lights up under it, fonts there, two frames drawn. What still moves then, the comparison waits for. */
export async function toRest(page: Page): Promise<void> {
  await page.mouse.move(1, 1);
  for (const frame of page.frames()) {
    await frame.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  }
}
