import type { Page } from '@playwright/test';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { addDays } from '../../clinic/zone.ts';
import { type Dozvon, type Lang, openDozvon } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { DialList } from '../harness/dial-list.ts';
import { clinicNow, setClock } from '../harness/night.ts';

/** One language at one size of the window: its pictures lie in a folder of that name. */
export interface Look {
  lang: Lang;
  width: number;
  height: number;
  /** Where the clinic listens: addresses are seen in the options. */
  port: number;
  /** Whether each screen is pictured in dark colours too. */
  isDarkToo: boolean;
}

export const LOOKS: readonly Look[] = (['ru', 'en'] as const).flatMap((lang, i) =>
  (
    [
      [1366, 768],
      [1920, 1080],
    ] as const
  ).map(([width, height], j) => ({ lang, width, height, port: 47_310 + 100 * i + 10 * j, isDarkToo: lang === 'ru' && j === 0 })),
);

/** The day that every picture is of: a Tuesday in a zone without summer time. */
const TODAY = '2026-03-17';
const ZONE = 'Europe/Samara';

export interface Stage {
  clinic: Clinic;
  dozvon: Dozvon;
  /** A page of ours, to ask the worker from. */
  own: Page;
  list: DialList;
  /** The day before that of the visits, `YYYY-MM-DD`. */
  today: string;
  /** It is this minute now, for the clinic and the extension. What is pictured before the minute is over shows no other. */
  at(time: string, day?: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * The same clinic on the same day at the same minute, each time: seed 1, sixty visits, nobody who acts by themselves. `onNew`: what is
 * done while nothing is connected yet.
 */
export async function setStage(
  { lang, width, height, port }: Look,
  onOpen: (dozvon: Dozvon) => Promise<void>,
  onNew: (dozvon: Dozvon, clinic: Clinic) => Promise<void> = async () => {},
): Promise<Stage> {
  const dozvon = await openDozvon({ lang, build: 'chrome-mv3-drill', viewport: { width, height } });
  await onOpen(dozvon);
  const own = await dozvon.openOwn('options');
  const days = { zone: ZONE, tomorrow: addDays(TODAY, 1) };
  await setClock(own, days, '15:00', TODAY);
  const ports = { dent: port, centre: port + 1, patients: port + 2 };
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 60, zone: ZONE, now: clinicNow, ports });
  if (new URL(clinic.dentUrl).port !== String(port)) throw new Error(`Port ${port} is taken; the pictures show it`);
  await onNew(dozvon, clinic);
  await connectClinic(dozvon, clinic, { smsAfter: 0 });
  const list = await DialList.open(dozvon, clinic);
  await list.page.emulateMedia({ reducedMotion: 'reduce' });
  return {
    clinic,
    dozvon,
    own,
    list,
    today: TODAY,
    at: (time, day = TODAY) => setClock(own, days, time, day),
    async close() {
      await dozvon.close();
      await clinic.stop();
    },
  };
}
