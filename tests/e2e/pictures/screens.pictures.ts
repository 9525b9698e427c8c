import { expect, type Locator, type Page, test } from '@playwright/test';
import type { ToolbarPopup } from '../harness/toolbar-popup.ts';
import { playDay } from './day.ts';
import { playEvening } from './evening.ts';
import { shootLock } from './lock.ts';
import { openRecorder } from './record.ts';
import { playRest } from './requests.ts';
import { LOOKS, type Look, setStage } from './stage.ts';
import { playFirstStart } from './start.ts';
import { playTeam } from './team.ts';

/** Compares what stands on the screen with its kept picture; a difference is told, and the play goes on to the next. */
export type Shoot = (of: Page | Locator | ToolbarPopup, name: string, clip?: Clip) => Promise<void>;

interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

function shooting({ lang, width, height, isDarkToo }: Look): Shoot {
  const compare: (folder: string, ...args: Parameters<Shoot>) => Promise<void> = async (folder, of, name, clip) => {
    const picture = [lang, folder, `${name}.webp`];
    if ('picture' in of) expect.soft(await of.picture(), name).toMatchSnapshot(picture, { threshold: 0.1, maxDiffPixels: 40 });
    else if ('goto' in of) await expect.soft(of, name).toHaveScreenshot(picture, clip ? { clip } : {});
    else await expect.soft(of, name).toHaveScreenshot(picture);
  };
  return async (of, name, clip) => {
    const folder = `${width}x${height}`;
    await compare(folder, of, name, clip);
    if (!isDarkToo) return;
    await inColours(of, 'dark');
    await compare(`${folder}-dark`, of, name, clip);
    await inColours(of, 'light');
  };
}

/** As if the system wished for these colours. */
async function inColours(of: Parameters<Shoot>[0], colorScheme: 'light' | 'dark'): Promise<void> {
  if ('picture' in of) return of.emulateColours(colorScheme);
  await ('goto' in of ? of : of.page()).emulateMedia({ colorScheme });
}

for (const look of LOOKS) {
  const folder = `${look.lang}/${look.width}x${look.height}`;
  test(`every screen, ${folder}`, async () => {
    // Messages are recorded where pictures are made anew, and of one look: the others say the same.
    const recorder = process.env.DOZVON_RENEW === '1' && look === LOOKS[0] ? openRecorder() : null;
    const shoot = shooting(look);
    const stage = await setStage(
      look,
      async (dozvon) => recorder?.listen(dozvon),
      (dozvon, clinic) => playFirstStart(dozvon, clinic, shoot),
    );
    try {
      await playEvening(stage, shoot);
      await recorder?.collect();
      const list = await playDay(stage, shoot, async () => recorder?.listen(stage.dozvon));
      await shootLock(stage, list, shoot);
      if (!recorder) return;
      await playRest(stage, list);
      await recorder.collect();
      recorder.save();
    } finally {
      await stage.close();
    }
  });

  test(`the team, ${folder}`, async () => {
    const stage = await setStage(look, async () => {});
    try {
      await playTeam(stage, look, shooting(look));
    } finally {
      await stage.close();
    }
  });
}
