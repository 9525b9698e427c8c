import { START_STEPS, type StartStep } from '@/utils/domain/first-start.ts';

/** Where in the first start somebody is; `done` is its end. */
export type StartPlace = StartStep | 'done';

export const START_PLACES = [...START_STEPS, 'done'] as const satisfies readonly StartPlace[];

/** The anchor of a place, and of the first start as such, which goes on where something is missing. */
export function startAnchor(place?: StartPlace): string {
  return place ? `#start-${place}` : '#start';
}

/** The place that an address's anchor names; `next`: wherever something is missing; null: not in the first start. */
export function startPlaceOf(anchor: string): StartPlace | 'next' | null {
  if (anchor === startAnchor()) return 'next';
  return START_PLACES.find((place) => anchor === startAnchor(place)) ?? null;
}

export function placeAfter(place: StartPlace): StartPlace {
  return START_PLACES[START_PLACES.indexOf(place) + 1] ?? 'done';
}

export function placeBefore(place: StartPlace): StartPlace | null {
  return START_PLACES[START_PLACES.indexOf(place) - 1] ?? null;
}

/** The options' sections that a step is done by. */
const SECTIONS: Record<StartPlace, readonly string[]> = {
  operator: ['operators'],
  page: ['pages'],
  provider: ['providers'],
  template: ['clinic', 'templates'],
  done: [],
};

/** Sections shown at a place. Before anybody has a name, one field asks for it and nothing else. */
export function sectionsAt(place: StartPlace, missing: readonly StartStep[]): ReadonlySet<string> {
  return new Set(place === 'operator' && missing.includes('operator') ? [] : SECTIONS[place]);
}
