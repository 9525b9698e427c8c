import { detectList } from '../../../utils/page/detect/detect.ts';
import { CERTAIN, type Detection } from '../../../utils/page/detect/detection.ts';
import { placeAt } from '../../../utils/page/detect/point.ts';
import type { PageShape } from '../../../utils/page/profile.ts';
import { differenceOf, type PageFixture, readPage, rightId, showPage } from './fixtures.ts';

/** How a profile does on a page. */
export interface Score {
  /** Of all that should be read, and of all that is. */
  rows: number;
  rowsRight: number;
  identitiesRight: number;
  isRight: boolean;
  differences: string[];
}

export interface Measure {
  fixture: PageFixture;
  detection: Detection | null;
  alone: Score;
  /** After the fixture's corrections; null where there are none. */
  corrected: Score | null;
  isCertain: boolean;
}

export function detectOn(fixture: PageFixture): Detection | null {
  return detectList(document, { today: () => fixture.today, location: { href: fixture.url } });
}

/** Shows a page, detects, and compares with what is right. */
export function measure(fixture: PageFixture): Measure {
  showPage(fixture);
  const detection = detectOn(fixture);
  const alone = detection ? score(detection.profile, fixture) : noScore(fixture);
  const taught = detection && fixture.corrections ? correct(detection.profile, fixture) : null;
  return {
    fixture,
    detection,
    alone,
    corrected: taught && score(taught, fixture),
    isCertain: detection !== null && detection.confidence >= CERTAIN,
  };
}

function correct(profile: PageShape, { corrections = [] }: PageFixture): PageShape | null {
  return corrections.reduce<PageShape | null>((shape, { field, at }) => {
    const element = document.querySelector(at);
    return shape && element && placeAt(shape, element, field, document);
  }, profile);
}

export function score(profile: PageShape, fixture: PageFixture): Score {
  const readings = readPage(profile, fixture).flatMap(({ reading }) => reading ?? []);
  const { visits } = fixture;
  const rows = Math.max(visits.length, readings.length);
  const differences = Array.from({ length: rows }, (_, i) => differenceOf(readings[i], visits[i]));
  const ids = visits.filter((visit, i) => readings[i]?.id === rightId(visit, profile.site !== undefined));
  const rowsRight = differences.filter((one) => one === '').length;
  return {
    rows,
    rowsRight,
    identitiesRight: ids.length,
    isRight: rowsRight === rows,
    differences: differences.filter((one) => one !== ''),
  };
}

function noScore({ visits }: PageFixture): Score {
  const isRight = visits.length === 0;
  return { rows: visits.length, rowsRight: 0, identitiesRight: 0, isRight, differences: isRight ? [] : ['not found'] };
}
