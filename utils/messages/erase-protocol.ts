/** What would be deleted with a patient's data, and what of it the operator is told beforehand. */
export interface ErasePlan {
  /** Every visit of the patient that is known here, the earliest first; '' where the list says nothing. */
  visits: { visit: string; date: string; time: string; doctor: string }[];
  patient: string;
  messages: number;
  replies: number;
  calls: number;
  comments: number;
  /** Of these messages some have not been handed over yet: they will not leave. */
  waiting: number;
}

/** What was deleted, and by what: numbers alone. */
export interface DeletionRecord {
  /** By the term: visits and days, and when last, ms; null before the first time. */
  byTerm: { visits: number; days: number; last: number } | null;
  /** At patients' wish: visits, and when last, ms. */
  byWish: { visits: number; last: number } | null;
  /** The clinic's, IANA. */
  zone: string;
}

/** What our own pages ask about deleting a patient's data. */
export interface EraseRequests {
  /** Null for a visit that is not known here, or whose data is erased already. */
  'erase.plan': { ask: { visit: string }; answer: ErasePlan | null };
  /** Erases the patient of `visit`. `visits` are those the operator was shown: if others have come since, nothing is erased. */
  'erase.go': { ask: { visit: string; visits: string[] }; answer: { visits: number } };
  'erase.record': { ask: Record<never, never>; answer: DeletionRecord };
}
