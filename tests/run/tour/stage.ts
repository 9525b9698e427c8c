import type { Clinic } from '../../clinic/clinic.ts';
import type { Dozvon } from '../../e2e/harness/browser.ts';
import type { Play } from './play.ts';

/** Where a tour is played. */
export interface Stage {
  clinic: Clinic;
  dozvon: Dozvon;
  /** What the clinic sends by. */
  play: Play;
  /** Where its pictures go; emptied first. */
  folder: string;
}
