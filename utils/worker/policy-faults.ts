import * as v from 'valibot';
import { POLICY_KEYS, readPolicy } from '../settings/policy.ts';
import { teamPolicySchema } from '../settings/team-setup.ts';
import { readProfile } from './policy-pages.ts';

/**
 * What of the administrator's policy cannot be understood and does not hold, by its key in public/managed-schema.json; a page by its
 * number from 1 (`pages[2]`). A value of another type than the schema's never comes this far: Chromium drops it without a word, so that the
 * schema says types alone, and ranges are judged here.
 */
export function policyFaults(raw: Record<string, unknown>): string[] {
  const { pages, team, ...rest } = raw;
  const faults: string[] = [];
  readPolicy(rest, (key) => faults.push(key));
  if (isSet(pages) && !Array.isArray(pages)) faults.push('pages');
  if (Array.isArray(pages)) faults.push(...pages.flatMap((text, i) => (readProfile(text) ? [] : [`pages[${i + 1}]`])));
  if (isSet(team) && !v.safeParse(teamPolicySchema, team).success) faults.push('team');
  const known: readonly string[] = POLICY_KEYS;
  return [...faults, ...Object.keys(rest).filter((key) => !known.includes(key))];
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
