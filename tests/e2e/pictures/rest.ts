import type { Frame, Page } from '@playwright/test';
import type { DialList } from '../harness/dial-list.ts';
import type { Shoot } from './screens.pictures.ts';

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

/** The desk's window alone: the list behind it is pictured elsewhere. */
export async function shootDesk(list: DialList, shoot: Shoot, name: string): Promise<void> {
  await toRest(list.page);
  await shootFrame(list.page, await list.desk(), shoot, name);
}

/** What a frame of ours covers of the page. */
export async function shootFrame(page: Page, frame: Frame, shoot: Shoot, name: string): Promise<void> {
  const clip = await (await frame.frameElement()).boundingBox();
  if (!clip) throw new Error('The frame has no place on the page');
  await shoot(page, name, clip);
}
