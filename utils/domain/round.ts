import type { CascadeRules } from './cascade.ts';
import { localTime, momentOf } from './clinic-time.ts';
import type { RoundKind } from './fact.ts';
import type { Visit } from './visit.ts';

/** The clinic's own times, from the options; `HH:MM` in the clinic's zone. */
export interface ClinicHours {
  /** IANA name. */
  zone: string;
  /** When the evening round begins (R1). */
  start: string;
  /** No message leaves from `quietFrom` to `quietTo`; equal means no quiet hours. */
  quietFrom: string;
  quietTo: string;
}

/** The clinic's rules, as the options have them now. */
export interface RoundRules extends ClinicHours {
  cascade: CascadeRules;
}

/** Which round works on a day's list: `early` before the evening round has begun (R1), `over` once the day has passed. */
export function roundOf(date: string, now: number, rules: ClinicHours): RoundKind | 'early' | 'over' {
  const here = localTime(now, rules.zone);
  if (here.date > date) return 'over';
  if (here.date === date) return 'day';
  return here.time >= rules.start ? 'evening' : 'early';
}

/** When the visit begins, ms. */
export function startOf(visit: Visit, rules: ClinicHours): number {
  return momentOf(visit.date, visit.time || '23:59', rules.zone);
}
