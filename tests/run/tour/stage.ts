import type { Clinic } from '../../clinic/clinic.ts';
import type { Dozvon } from '../../e2e/harness/browser.ts';

/** Where a tour is played. */
export interface Stage {
  clinic: Clinic;
  dozvon: Dozvon;
  /** Where its pictures go; emptied first. */
  folder: string;
}
