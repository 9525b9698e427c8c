import { type Clinic, type ClinicVisit, startClinic } from '../../clinic/clinic.ts';
import type { Dozvon } from '../../e2e/harness/browser.ts';
import { connectClinic, connectionOf } from '../../e2e/harness/connect.ts';
import { DialList } from '../../e2e/harness/dial-list.ts';
import { allowHost } from '../../e2e/harness/grant.ts';
import { startAnew } from '../../e2e/harness/start-anew.ts';
import { type DrilledProvider, MODES, noTally, openFronts, playDrop, type Tally } from './cases.ts';

const HTTPS = 'https://127.0.0.1/*';

/** The hosts that the fronts are at, allowed as a person allows them. */
async function allowFronts(dozvon: Dozvon): Promise<void> {
  await allowHost(dozvon);
  await allowHost(dozvon, HTTPS);
  const page = await dozvon.openOwn('options');
  // A permission is asked for on a click, or refused.
  await page.mouse.click(5, 5);
  await page.evaluate((origin) => {
    const { chrome } = globalThis as unknown as {
      chrome: { permissions: { request(what: { origins: string[] }): Promise<boolean> } };
    };
    return chrome.permissions.request({ origins: [origin] });
  }, HTTPS);
  await page.close();
}

/**
 * `times` reminders by each mode with one provider, each to a patient of their own, in a browser that is as newly installed. Of every mode
 * its tally, by `protocol drop`.
 */
export async function playProvider(dozvon: Dozvon, drilled: DrilledProvider, times: number): Promise<Map<string, Tally>> {
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 60 + MODES.length * times * 2, provider: drilled.provider });
  const fronts = await openFronts(drilled, clinic);
  const tallies = new Map<string, Tally>();
  try {
    const own = await startAnew(dozvon);
    await connectClinic(dozvon, clinic, {}, connectionOf(clinic));
    await allowFronts(dozvon);
    const list = await DialList.open(dozvon, clinic);
    const patients = alone(clinic);
    for (const { protocol, drop } of MODES) {
      const tally = noTally();
      for (let i = 0; i < times; i++) {
        const visit = patients.pop();
        if (!visit) throw new Error('The clinic has too few patients');
        await playDrop({ own, list, clinic }, drilled, fronts[protocol], drop, visit, tally);
      }
      tallies.set(`${protocol} ${drop}`, tally);
    }
    await list.page.close();
    return tallies;
  } finally {
    await Promise.all(Object.values(fronts).map((front) => front.close()));
    await clinic.stop();
  }
}

/** Whoever can be written to, and shares their number with nobody. */
function alone(clinic: Clinic): ClinicVisit[] {
  return clinic.visits.filter(
    (visit) =>
      !visit.cancelled &&
      visit.phone?.startsWith('+79') &&
      clinic.phones.plan(visit.phone) !== 'none' &&
      clinic.visits.filter((other) => other.phone === visit.phone).length === 1,
  );
}
