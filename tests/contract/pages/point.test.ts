// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { queryAllDeep } from '../../../utils/page/deep.ts';
import { placeAt } from '../../../utils/page/detect/point.ts';
import type { PageShape } from '../../../utils/page/profile.ts';
import { compilePlace, findIn, findPlaces } from '../../../utils/page/read-text.ts';
import { createSurroundings } from '../../../utils/page/surroundings.ts';
import { lists, type PageFixture, readPage, showPage } from './fixtures.ts';
import { detectOn, measure, score } from './measure.ts';

const FIELDS = ['time', 'patient', 'phone', 'doctor', 'date'] as const;
type Field = (typeof FIELDS)[number];
const NOWHERE = { selector: ':not(*)' };

const taught = lists.filter((fixture) => measure(fixture).alone.isRight);

function show(fixture: PageFixture): PageShape {
  showPage(fixture);
  const profile = detectOn(fixture)?.profile;
  if (!profile) throw new Error(`${fixture.name} is not found`);
  return profile;
}

/** What an operator would point at in the third visit for a field; null where one click cannot say it. */
function targetOf(profile: PageShape, field: Field, fixture: PageFixture): Element | null {
  const place = profile[field];
  if (!place || Array.isArray(place.column) || place.selector.includes(',') || place.from === 'url') return null;
  const compiled = compilePlace(place);
  if (place.from === 'page') return findIn(document, compiled)[0] ?? null;
  const row = readPage(profile, fixture).filter(({ reading }) => reading)[2]?.element;
  return row
    ? (findPlaces(row, compiled, createSurroundings(place.from === 'group' ? [place.selector] : [], true))[0] ?? null)
    : null;
}

function without(profile: PageShape, field: Field): PageShape {
  return field === 'date' ? { ...profile, date: { ...NOWHERE, from: 'page' } } : { ...profile, [field]: NOWHERE };
}

describe.each(taught)('$name', (fixture) => {
  it.each(FIELDS)('is right again once %s is pointed at in one row', (field) => {
    const profile = show(fixture);
    const target = targetOf(profile, field, fixture);
    if (!target) return;
    const blank = without(profile, field);
    expect(score(blank, fixture).isRight).toBe(false);
    const corrected = placeAt(blank, target, field, document);
    expect(corrected && score(corrected, fixture).differences).toEqual([]);
  });
});

describe('pointing', () => {
  const all = taught.flatMap((fixture) => FIELDS.map((field) => targetOf(show(fixture), field, fixture) !== null));

  it('says nearly every field of every page with one click', () => {
    expect(all.length).toBeGreaterThan(150);
    expect(all.filter((one) => one).length / all.length).toBeGreaterThan(0.9);
  });

  it.each(taught)('past the rows of $name teaches no patient and no phone', (fixture) => {
    const profile = show(fixture);
    const rows = queryAllDeep(document, profile.row);
    const outside = [...document.querySelectorAll('h1,h2,h3,caption,label,body')].filter(
      (one) => !rows.some((row) => row.contains(one)),
    );
    for (const element of outside) {
      expect(placeAt(profile, element, 'patient', document)).toBeNull();
      expect(placeAt(profile, element, 'phone', document)).toBeNull();
    }
  });
});

it.each(lists.filter((fixture) => fixture.corrections))('$name is right after its corrections', (fixture) => {
  const { alone, corrected } = measure(fixture);
  expect(alone.isRight).toBe(false);
  expect(corrected?.differences).toEqual([]);
});
