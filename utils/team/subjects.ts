import type { Channel, FactKind, RoundKind } from '../domain/fact.ts';

/** The stream that holds everything of a clinic. An administrator's script makes it, never the extension (docs/team.md). */
export function streamOf(clinic: string): string {
  return `dozvon-${clinic}`;
}

/** Where a fact is stored: `day` is its visit's, `YYYY-MM-DD` or '' when unknown; `visit` is the sealed token, never a name. */
export function factSubject(clinic: string, day: string, visit: string, kind: FactKind): string {
  return `${clinic}.fact.${day.replaceAll('-', '') || 'none'}.${visit}.${kind.replace('.', '-')}`;
}

/** Every fact of one visit, on whatever day: what an administrator purges when a patient's data is erased. */
export function visitSubjects(clinic: string, visit: string): string {
  return `${clinic}.fact.*.${visit}.>`;
}

export function claimSubject(clinic: string, visit: string, round: RoundKind, channel: Channel): string {
  return `${clinic}.claim.${visit}.${round}.${channel}`;
}

export function leaseSubject(clinic: string, provider: string): string {
  return `${clinic}.lease.${provider}`;
}

/** A profile's greeting, from which it learns the store's time; only its last one is of use. */
export function helloSubject(clinic: string, user: string): string {
  return `${clinic}.hello.${user}`;
}

/** Settings, templates and page profiles that the administrator shares; only whom the server lets may write here. */
export function settingsSubject(clinic: string): string {
  return `${clinic}.settings.shared`;
}

/** Who is at a visit now: told, never stored. */
export function hereSubject(clinic: string, visit: string): string {
  return `here.${clinic}.${visit}`;
}

/** The stream repeats each stored message to a plain subject: listening there costs the server a fifth of what consumers do. */
export const LIVE = 'live.';

export function isFactSubject(subject: string): boolean {
  return subject.split('.')[1] === 'fact';
}
