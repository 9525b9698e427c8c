import { base32 } from './base32.ts';
import { nameKey } from './normalise.ts';
import type { Phone } from './phone.ts';
import { sha256 } from './sha256.ts';

/** A patient's appointment as the dial list showed it. */
export interface Visit {
  /** Opaque, 16 characters of base32: the same in every profile and after every restart. */
  id: string;
  /** The clinic program's own appointment id, or '' where the page shows none. */
  site: string;
  /** Clinic-local day, `YYYY-MM-DD`. */
  date: string;
  /** Clinic-local start, `HH:MM`. */
  time: string;
  /** Full name as shown. */
  patient: string;
  phones: Phone[];
  doctor: string;
  /** Room or chair, as shown; may be ''. */
  place: string;
  /** What for, as shown; may be ''. */
  what: string;
  /** Struck out, or said to be cancelled, on the page. */
  cancelled: boolean;
}

/** What a reader found in one row, before it has an id. */
export type VisitSeen = Omit<Visit, 'id'>;

/**
 * What makes two readings the same visit (design §4). The clinic's own appointment id is trusted only together with the
 * day and the patient: a slot given to somebody else must not inherit the mark, a visit moved to another day is reminded anew.
 */
export function visitIdentity(seen: VisitSeen): string {
  const patient = nameKey(seen.patient);
  const parts = seen.site
    ? ['site', seen.site, seen.date, patient]
    : [
        'row',
        seen.date,
        seen.time,
        patient,
        seen.phones
          .map((phone) => phone.e164)
          .sort()
          .join(' '),
        nameKey(seen.doctor),
      ];
  return JSON.stringify(parts);
}

const encoder = new TextEncoder();

/** The opaque id of an identity. Synchronous, and works on a page served by plain http, where `crypto.subtle` is absent. */
export function visitId(identity: string): string {
  return base32(sha256(encoder.encode(identity)).subarray(0, 10));
}

/** A reading with its id. */
export function asVisit(seen: VisitSeen): Visit {
  return { ...seen, id: visitId(visitIdentity(seen)) };
}

/** The number a message goes to: the first mobile; null where there is none. */
export function messagePhone(visit: Visit): string | null {
  return visit.phones.find((phone) => phone.kind === 'mobile')?.e164 ?? null;
}

/** The number by which a patient is met: the one that messages go to, else the first; null where there is none. */
export function contactPhone(visit: Visit): string | null {
  return messagePhone(visit) ?? visit.phones[0]?.e164 ?? null;
}

/** Chronological, as the list is (R4); visits at one time by name, so that the order never depends on where they were stored. */
export function byStart(a: Visit, b: Visit): number {
  return (
    compare(`${a.date} ${a.time}`, `${b.date} ${b.time}`) ||
    compare(nameKey(a.patient), nameKey(b.patient)) ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
