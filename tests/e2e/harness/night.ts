import type { Page } from '@playwright/test';
import { momentOf } from '../../../utils/domain/clinic-time.ts';
import type { Clinic } from '../../clinic/clinic.ts';
import { killWorker } from './kill-worker.ts';

/** By how much the clinic's own clock is ahead of this machine's, ms: DENT, the centre and the phones live in the same time. */
export const night = { ahead: 0 };

export function clinicNow(): number {
  return Date.now() + night.ahead;
}

/** The night passes: it is morning of the clinic's tomorrow, and the extension's worker has slept meanwhile. */
export async function passNight(own: Page, clinic: Clinic): Promise<void> {
  await setClock(own, clinic, '10:00');
  await killWorker(own);
}

/** It is `time` of the clinic's tomorrow (or of `day`), for the clinic and at once for every context of the extension. */
export async function setClock(
  own: Page,
  clinic: Pick<Clinic, 'zone' | 'tomorrow'>,
  time: string,
  day = clinic.tomorrow,
): Promise<void> {
  night.ahead = momentOf(day, time, clinic.zone) - Date.now();
  await own.evaluate((ahead) => {
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } };
    return chrome.storage.local.set({ 'drill.clock': ahead });
  }, night.ahead);
}
