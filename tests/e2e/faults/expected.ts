import { expect } from '@playwright/test';
import type { Colour } from '../../../utils/domain/colour.ts';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import type { DialList } from '../harness/dial-list.ts';

/**
 * Who is to get a message when all are sent to, by the rules of the house and from what the clinic itself knows: not by the
 * extension's own plan. One a patient and phone; `except` are marked.
 */
export function recipients(clinic: Clinic, except: readonly ClinicVisit[] = []): ClinicVisit[] {
  const met = new Set<string>();
  return clinic.dent.rows().filter((visit) => {
    const who = `${visit.phone} ${visit.patient}`;
    if (visit.cancelled || !visit.phone?.startsWith('+79') || except.some((one) => one.id === visit.id) || met.has(who))
      return false;
    met.add(who);
    return true;
  });
}

/** Each of them was sent to exactly once, by whatever keys, and nobody else was. */
export function expectOnce(clinic: Clinic, visits: readonly ClinicVisit[]): void {
  const phones = Map.groupBy(visits, (visit) => visit.phone as string);
  const wanted = [...phones].map(([phone, all]) => [phone, all.length]).sort();
  expect([...clinic.centre.effectsByPhone()].sort()).toEqual(wanted);
  expect([...clinic.centre.effects().values()].every((times) => times === 1)).toBe(true);
  expect(clinic.centre.effects().size).toBe(visits.length);
}

/** The colour that R11 to R15 give each visit, from what the centre knows of its message; null where it has none. */
export function coloursOf(clinic: Clinic): Map<string, Colour | null> {
  const byName = new Map(clinic.centre.messages().map((one) => [`${one.to} ${one.request.visit?.patient}`, one]));
  const colours = new Map<string, Colour | null>();
  for (const visit of clinic.dent.rows()) {
    const key = `${visit.phone} ${visit.patient}`;
    const message = byName.get(key);
    // The second visit of the same patient follows the first in its step, and has no message of its own to be coloured by.
    byName.delete(key);
    colours.set(visit.id, message ? colourFrom(message.status, message.answer?.actionId ?? null) : null);
  }
  return colours;
}

function colourFrom(status: string, answer: string | null): Colour {
  if (answer === 'confirm') return 'green';
  if (answer === 'cancel') return 'red';
  if (answer === 'reschedule') return 'orange';
  if (status === 'delivered' || status === 'read') return 'blue';
  return ['undelivered', 'expired', 'rejected', 'failed', 'cancelled'].includes(status) ? 'grey' : 'sending';
}

/** Every row comes to its own colour; told from one another by the clinic's ids. */
export async function expectColours(list: DialList, clinic: Clinic, timeout = 20_000): Promise<void> {
  const wanted = Object.fromEntries(coloursOf(clinic));
  const shown = () =>
    list.page
      .locator('#spisok tbody tr')
      .evaluateAll((rows) =>
        Object.fromEntries(
          rows.map((row) => [row.id.slice(3), row.querySelector('td.tel')?.getAttribute('data-dozvon-colour') ?? null]),
        ),
      );
  await expect.poll(shown, { timeout }).toEqual(wanted);
}
