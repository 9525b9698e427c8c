import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePhone } from '../../../utils/domain/phone.ts';
import { type Visit, visitId, visitIdentity } from '../../../utils/domain/visit.ts';
import { queryAllDeep } from '../../../utils/page/deep.ts';
import type { DetectedField } from '../../../utils/page/detect/detection.ts';
import type { PageShape } from '../../../utils/page/profile.ts';
import { createReader, type Reading } from '../../../utils/page/reader.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/pages');

/** What a right reading of a row is, written by hand. `site`, `place` and `what` only where the page shows them. */
export interface Expected extends Pick<Visit, 'date' | 'time' | 'patient' | 'doctor' | 'cancelled'> {
  /** E.164. */
  phones: string[];
  site?: string;
  place?: string;
  what?: string;
}

export interface PageFixture {
  name: string;
  html: string;
  url: string;
  /** The clinic's day. */
  today: string;
  /** What is particular about the page. */
  shows: string;
  /** Only of pages written after the detector worked: what it made of them before anything was changed for them. */
  firstSight?: string;
  /** What an operator would point at where the detection is not right. */
  corrections?: { field: DetectedField; at: string }[];
  /** In the order of the page; none where it is no dial list. */
  visits: Expected[];
}

export const fixtures: PageFixture[] = readdirSync(FOLDER)
  .sort()
  .map((name) => ({
    ...(JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8')) as Omit<PageFixture, 'name' | 'html'>),
    name,
    html: readFileSync(join(FOLDER, name, 'page.html'), 'utf8'),
  }));

export const lists = fixtures.filter((fixture) => fixture.visits.length > 0);
export const others = fixtures.filter((fixture) => fixture.visits.length === 0);

/** Shows a fixture as the test's own page. */
export function showPage({ html, url }: PageFixture): Document {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  document.documentElement.innerHTML = html.replace(/^[\s\S]*?<html[^>]*>|<\/html>\s*$/g, '');
  return document;
}

/** Every row as the profile reads it; null for one that is no visit. */
export function readPage(profile: PageShape, { url, today }: PageFixture): { element: Element; reading: Reading | null }[] {
  const reader = createReader(profile, document, () => today);
  const day = reader.readListDate(document, { href: url });
  return queryAllDeep(document, profile.row).map((element) => ({ element, reading: reader.readRow(element, day).reading }));
}

/** What differs between a reading and what is right; '' where nothing does. */
export function differenceOf(reading: Reading | undefined, expected: Expected | undefined): string {
  if (!reading || !expected) return reading ? 'a row too many' : 'a row missing';
  const seen = { ...reading.seen, phones: reading.seen.phones.map((phone) => phone.e164) };
  const wanted = { site: '', place: '', what: '', ...expected };
  const always = (['date', 'time', 'patient', 'phones', 'doctor', 'cancelled'] as const).filter(
    (key) => JSON.stringify(seen[key]) !== JSON.stringify(wanted[key]),
  );
  // What is not needed may be left out, but not be wrong.
  const optional = (['site', 'place', 'what'] as const).filter((key) => seen[key] !== '' && seen[key] !== wanted[key]);
  return [...always, ...optional]
    .map((key) => `${key}: ${JSON.stringify(seen[key])} is not ${JSON.stringify(wanted[key])}`)
    .join('; ');
}

/** The id a visit has by what is right of it; `hasSite` is whether the profile reads the clinic's own id. */
export function rightId(expected: Expected, hasSite: boolean): string {
  const phones = expected.phones.flatMap((phone) => parsePhone(phone) ?? []);
  const site = hasSite ? (expected.site ?? '') : '';
  return visitId(visitIdentity({ place: '', what: '', ...expected, site, phones }));
}
