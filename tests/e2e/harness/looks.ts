import { expect, type Locator } from '@playwright/test';
import type { Colour } from '../../../utils/domain/colour.ts';
import { COLOUR_SIGNS } from '../../../utils/domain/signs.ts';
import type { ClinicVisit } from '../../clinic/clinic.ts';
import { type ColourName, nameColour } from './colour-names.ts';
import type { DialList } from './dial-list.ts';

/** What an operator sees behind a number, as the procedure names it (R11 to R15). */
export const SEEN: Record<Colour, ColourName> = {
  sending: 'violet',
  blue: 'light blue',
  grey: 'grey',
  red: 'red',
  orange: 'orange',
  green: 'green',
};

/** The number has this colour: by the public attribute, to the eye, by its sign, and in words. */
export async function looks(list: DialList, visit: ClinicVisit, colour: Colour): Promise<void> {
  await list.hasColour(visit, colour);
  const phone = list.phone(visit);
  await expect.poll(() => backgroundOf(phone)).toBe(SEEN[colour]);
  await expect.poll(() => signAfter(phone)).toContain(COLOUR_SIGNS[colour]);
  await expect(phone).toHaveAttribute('title', new RegExp(list.word(`colour.${colour}`)));
}

/** The row is pink all over but for the number, which keeps its own colour. */
export async function isPink(list: DialList, visit: ClinicVisit): Promise<boolean> {
  const cells = await list.row(visit).locator('td:not(.tel)').all();
  const colours = await Promise.all(cells.map(backgroundOf));
  return colours.length > 0 && colours.every((colour) => colour === 'pink');
}

/** The name of the colour that stands behind an element. */
export async function backgroundOf(element: Locator): Promise<ColourName> {
  return nameColour(await element.evaluate((one) => getComputedStyle(one).backgroundColor));
}

function signAfter(element: Locator): Promise<string> {
  return element.evaluate((one) => getComputedStyle(one, '::after').content);
}
