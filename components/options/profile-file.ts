import * as v from 'valibot';
import { type PageProfile, profileSchema } from '@/utils/page/profile.ts';

/** No profile is anywhere near this long, bytes. */
const LIMIT = 200_000;

/** What is wrong with a field of a profile; a key of the locale files under `options.pages`. */
export type FieldFault =
  | 'missing'
  | 'wrongKind'
  | 'tooLong'
  | 'badPages'
  | 'badId'
  | 'badAttribute'
  | 'badPlace'
  | 'badSelector'
  | 'badPattern';

/** Why a file is no page profile. */
export type ProfileProblem = { kind: 'tooBig' | 'notJson' | 'notProfile' } | { kind: 'field'; field: string; fault: FieldFault };

export type ProfileRead = { profile: PageProfile; problems: null } | { profile: null; problems: ProfileProblem[] };

/** Reads a page profile's file. `isSelector` says whether the browser understands a CSS selector. */
export function readProfile(text: string, isSelector: (selector: string) => boolean): ProfileRead {
  if (text.length > LIMIT) return failed({ kind: 'tooBig' });
  const data = parseJson(text);
  if (data === undefined) return failed({ kind: 'notJson' });
  if (!isRecord(data) || data.dozvon !== 'page-profile-1') return failed({ kind: 'notProfile' });
  const parsed = v.safeParse(profileSchema, data);
  if (!parsed.success) return failed(...once(parsed.issues.map(problemOf)));
  const broken = brokenTexts(parsed.output, isSelector);
  return broken.length > 0 ? failed(...broken) : { profile: parsed.output, problems: null };
}

function failed(...problems: ProfileProblem[]): ProfileRead {
  return { profile: null, problems };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function problemOf(issue: v.BaseIssue<unknown>): ProfileProblem {
  const keys = (issue.path ?? []).map((item) => String(item.key));
  return { kind: 'field', field: keys.join('.'), fault: faultOf(issue, keys) };
}

function faultOf(issue: v.BaseIssue<unknown>, keys: readonly string[]): FieldFault {
  if (issue.input === undefined || issue.type === 'non_empty' || issue.type === 'min_length') return 'missing';
  if (issue.type === 'max_length') return 'tooLong';
  if (issue.type === 'picklist') return 'badPlace';
  if (issue.type !== 'regex') return 'wrongKind';
  if (keys.includes('attribute')) return 'badAttribute';
  return keys[0] === 'id' ? 'badId' : 'badPages';
}

/** The date's two schemas both complain of a missing part. */
function once(problems: readonly ProfileProblem[]): ProfileProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Selectors and patterns are checked here, where somebody can mend them, and not on the page at the first row. */
function brokenTexts(profile: PageProfile, isSelector: (selector: string) => boolean): ProfileProblem[] {
  const selectors: [string, string | undefined][] = [
    ['row', profile.row],
    ['cancelled', profile.cancelled],
  ];
  const patterns: [string, string | undefined][] = [];
  for (const name of ['time', 'patient', 'phone', 'doctor', 'room', 'what', 'site', 'date'] as const) {
    selectors.push([`${name}.selector`, profile[name]?.selector]);
    patterns.push([`${name}.pattern`, profile[name]?.pattern]);
  }
  return [
    ...selectors
      .filter(([, text]) => text && !isSelector(text))
      .map(([field]) => ({ kind: 'field', field, fault: 'badSelector' }) as const),
    ...patterns
      .filter(([, text]) => text && !isPattern(text))
      .map(([field]) => ({ kind: 'field', field, fault: 'badPattern' }) as const),
  ];
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
