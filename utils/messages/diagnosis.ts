/** An error that the worker met: where and of what kind, never what it said, since that may quote a patient. */
export interface ErrorNote {
  /** The last time, ms. */
  at: number;
  /** A request's name, or `worker`. */
  where: string;
  /** `…Error`. */
  name: string;
  /** A fault's code; '' where it has none. */
  code: string;
  /** Places in our own scripts, `background.js:1:2345`, the innermost first. */
  places: string[];
  times: number;
}

/** What somebody who mends the extension needs to know, and nothing of anybody. Kept as a file by the operator, sent by nobody else. */
export interface Diagnosis {
  format: 'dozvon-diagnosis-1';
  /** ISO 8601, UTC. */
  at: string;
  extension: { version: string; schema: number };
  browser: { agent: string; language: string; usageKb: number };
  settings: {
    zone: string;
    start: string;
    quiet: string;
    cascade: Record<string, string | number | null>;
    retentionDays: number;
    templates: number;
    phrases: number;
    operators: number;
    isOperatorChosen: boolean;
    hasClinicName: boolean;
    changedKeys: number;
    managed: string[];
  };
  pages: { shape: Record<string, unknown>; addresses: number; isGranted: boolean; isManaged: boolean; trouble: string | null }[];
  providers: {
    kind: string;
    isOn: boolean;
    isPoller: boolean;
    /** Names of settings that are filled in, not what stands in them. */
    filled: string[];
    fault: string | null;
    queue: number;
    isStuck: boolean;
    /** Seconds since it was last heard; null before the first time. */
    silentFor: number | null;
  }[];
  team: { isJoined: boolean; isOpen: boolean; fault: string | null; owed: number; clockOffset: number };
  counts: {
    facts: Record<string, number>;
    outbox: Record<string, number>;
    cases: number;
    days: number;
    batches: number;
    drafts: number;
    silences: number;
  };
  errors: ErrorNote[];
}

export interface DiagnosisRequests {
  'diagnosis.read': { ask: Record<never, never>; answer: { diagnosis: Diagnosis } };
}
