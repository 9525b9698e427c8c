import type { VisitSeen } from '../domain/visit.ts';
import type { PageProfile } from './profile.ts';

/** What was to be seen in a list when it was taught: where it is not seen any more, the page has changed. */
export type Looks = NonNullable<PageProfile['looks']>;

// A surname and something beside it, an initial at least.
const PERSON = /\p{Lu}[\p{L}'’-]*[\s.]+\p{Lu}/u;

export function looksOf(visits: readonly VisitSeen[]): Looks {
  return {
    names: shareOf(visits, hasName) >= 0.9,
    phones: shareOf(visits, hasPhone) >= 0.5,
    doctors: shareOf(visits, hasDoctor) >= 0.9,
  };
}

export function shareOf(visits: readonly VisitSeen[], is: (visit: VisitSeen) => boolean): number {
  return visits.length === 0 ? 0 : visits.filter(is).length / visits.length;
}

export function hasName({ patient }: VisitSeen): boolean {
  return PERSON.test(patient);
}

export function hasPhone({ phones }: VisitSeen): boolean {
  return phones.length > 0;
}

export function hasDoctor({ doctor }: VisitSeen): boolean {
  return doctor !== '';
}
