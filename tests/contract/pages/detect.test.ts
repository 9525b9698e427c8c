// @vitest-environment happy-dom

import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { profileSchema } from '../../../utils/page/profile.ts';
import { createReader } from '../../../utils/page/reader.ts';
import { throwDice } from '../../clinic/seeded.ts';
import { fixtures, lists, others, showPage } from './fixtures.ts';
import { detectOn, measure } from './measure.ts';

// What the detector is known not to manage, and what it says then; the list may only grow shorter.
const UNDETECTED: Record<string, string[] | null> = {
  // Times down, doctors across: a doctor in the column's heading is more than a profile can say.
  'held-matrix': null,
  // Two columns of names that repeat, no headings.
  'held-operator-unnamed': ['detect.doubt.twoDoctors'],
};

describe.each(lists.filter((one) => !(one.name in UNDETECTED)))('$name: $shows', (fixture) => {
  it('is read right without help, every row and every identity', () => {
    const { alone, detection } = measure(fixture);
    expect(alone.differences).toEqual([]);
    expect(alone.identitiesRight).toBe(fixture.visits.length);
    expect(detection?.rows).toBe(fixture.visits.length);
    expect(detection?.sample.map(({ seen }) => seen.patient)).toEqual(fixture.visits.slice(0, 10).map((visit) => visit.patient));
  });

  it('comes with a profile that can be kept', () => {
    showPage(fixture);
    const profile = { ...detectOn(fixture)?.profile, id: 'page', name: 'Page', pages: ['https://dent.example/*'] };
    expect(safeParse(profileSchema, profile).issues).toBeUndefined();
  });

  it('is found again the same, and left as it was', () => {
    showPage(fixture);
    const before = document.documentElement.outerHTML;
    const first = detectOn(fixture);
    expect(detectOn(fixture)).toEqual(first);
    expect(document.documentElement.outerHTML).toBe(before);
  });
});

describe('a list it does not manage', () => {
  it.each(Object.entries(UNDETECTED))('%s is not called certain', (name, doubts) => {
    const fixture = lists.find((one) => one.name === name);
    if (!fixture) throw new Error(`No fixture ${name}`);
    const { detection, alone, isCertain } = measure(fixture);
    expect(alone.isRight).toBe(false);
    expect(isCertain).toBe(false);
    expect(detection?.doubts ?? null).toEqual(doubts);
  });
});

describe('a page that is no dial list', () => {
  it.each(others)('$name: $shows', (fixture) => {
    expect(measure(fixture).detection).toBeNull();
  });
});

describe('over all pages', () => {
  const all = fixtures.map(measure);

  it('nine of ten lists are read right without help', () => {
    const right = all.filter((one) => one.fixture.visits.length > 0 && one.alone.isRight).length;
    expect(lists.length).toBeGreaterThanOrEqual(24);
    expect(others.length).toBeGreaterThanOrEqual(10);
    expect(right / lists.length).toBeGreaterThanOrEqual(0.9);
  });

  it('nothing wrong is called certain', () => {
    expect(all.filter((one) => one.isCertain && !one.alone.isRight).map((one) => one.fixture.name)).toEqual([]);
  });

  it('no selector hangs on a name made by a machine, or on where the row stands', () => {
    // The day of a page without a single name on it can only be found by where it stands.
    const profiles = all.flatMap(({ detection }) => (detection ? { ...detection.profile, date: null } : []));
    const selectors = profiles.flatMap((profile) => JSON.stringify(profile).match(/"(?:selector|row)":"[^"]*/g) ?? []);
    expect(selectors.length).toBeGreaterThan(100);
    // A list without a single name around it is found by where its table stands; its rows never are.
    expect(selectors.filter((one) => /css-|sc-|x-gen|ext-comp|tr:nth-(?:child|of-type)\([^)]*\)$/.test(one))).toEqual([]);
    const fields = selectors.filter((one) => one.startsWith('"selector"'));
    expect(fields.filter((one) => one.includes('tr:nth-'))).toEqual([]);
  });

  it.each(fixtures)('$name in pieces throws nothing', (fixture) => {
    const dice = throwDice('pieces', fixture.name);
    for (let round = 0; round < 3; round++) {
      showPage(fixture);
      const elements = [...document.body.querySelectorAll('*')];
      for (const element of elements) {
        if (dice.chance(0.08)) element.remove();
        else if (dice.chance(0.06) && element.firstChild) element.firstChild.textContent = dice.pick(PIECES);
      }
      const found = detectOn(fixture);
      if (found) expect(() => createReader(found.profile, document, () => fixture.today)).not.toThrow();
    }
  });
});

const PIECES = [
  '',
  '\u0000',
  '09:00',
  '+7 937 123-45-67',
  'Иванова Анна',
  '24.11.2026',
  '<b>',
  'Я'.repeat(3000),
  '99.99.9999',
  '\u202eанна',
];
