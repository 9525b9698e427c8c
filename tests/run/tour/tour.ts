import { setUpCamera } from './camera.ts';
import { playEvening } from './evening.ts';
import { playMorning } from './morning.ts';
import { endShift } from './rest.ts';
import type { Stage } from './stage.ts';

/** A shift from the evening round to the report of the next day, by trusted input, a picture at each turn. */
export async function playTour(stage: Stage): Promise<void> {
  const camera = await setUpCamera(stage.folder);
  console.log(`\nThe evening round, pictures in ${stage.folder}:`);
  const own = await stage.dozvon.openOwn('options');
  await playEvening(stage, camera);
  await playMorning(stage, own, camera);
  await endShift(stage, camera);
}
