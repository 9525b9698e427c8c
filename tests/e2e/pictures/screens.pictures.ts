import { expect, type Locator, type Page, test } from '@playwright/test';
import { playDay } from './day.ts';
import { playEvening } from './evening.ts';
import { openRecorder } from './record.ts';
import { playRest } from './requests.ts';
import { LOOKS, setStage } from './stage.ts';

/** Compares what stands on the screen with its kept picture; a difference is told, and the play goes on to the next. */
export type Shoot = (of: Page | Locator, name: string, clip?: Clip) => Promise<void>;

interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

for (const look of LOOKS) {
  const folder = `${look.lang}/${look.width}x${look.height}`;
  test(`every screen, ${folder}`, async () => {
    // Messages are recorded where pictures are made anew, and of one look: the others say the same.
    const recorder = process.env.DOZVON_RENEW === '1' && look === LOOKS[0] ? openRecorder() : null;
    const stage = await setStage(look, async (dozvon) => recorder?.listen(dozvon));
    try {
      const shoot: Shoot = async (of, name, clip) => {
        const picture = [...folder.split('/'), `${name}.webp`];
        if ('goto' in of) await expect.soft(of, name).toHaveScreenshot(picture, clip ? { clip } : {});
        else await expect.soft(of, name).toHaveScreenshot(picture);
      };
      await playEvening(stage, shoot);
      await recorder?.collect();
      const list = await playDay(stage, shoot, async () => recorder?.listen(stage.dozvon));
      if (!recorder) return;
      await playRest(stage, list);
      await recorder.collect();
      recorder.save();
    } finally {
      await stage.close();
    }
  });
}
