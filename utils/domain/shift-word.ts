import type { CallTrace } from './call.ts';
import { type Case, isReadFromReply } from './case.ts';
import type { Answer, CallReport, Fact, RoundKind } from './fact.ts';

/** What the patient means to do. */
export type Intent = 'coming' | 'cancels' | 'moves';
/** How it is known: chosen on the link, written and marked or read so (R17), or said on the telephone. */
export type Via = 'link' | 'reply' | 'call';

/** The last that is known of what a patient means to do. */
export interface LastWord {
  intent: Intent;
  via: Via;
}

export const INTENTS: readonly Intent[] = ['coming', 'cancels', 'moves'];
export const VIAS: readonly Via[] = ['link', 'reply', 'call'];

type Word = LastWord & { by: string; round: RoundKind; at: number };

const CHOSEN: Record<Answer, Intent> = { confirm: 'coming', cancel: 'cancels', reschedule: 'moves' };
const SAID: Record<CallReport['will'], Intent | null> = {
  yes: 'coming',
  no: 'cancels',
  moves: 'moves',
  later: null,
  unsaid: null,
};

/**
 * The patient's last word by time, with whose work brought it: the link's belongs to whoever sent the message, and to its round; a reply to
 * whoever marked or read it; a call to whoever called. Somebody who has left the list, or is struck out on it, without having cancelled or asked to
 * move has none: the clinic took them off. `claims` says who asked for each message.
 */
export function lastWord(
  standing: readonly Fact[],
  calls: readonly (CallTrace & { round: RoundKind })[],
  claims: ReadonlyMap<string, string>,
  roundAt: (at: number) => RoundKind,
  known: Case,
): Word | null {
  const unmarkedAt = standing.findLast((fact) => fact.kind === 'visit.unmarked')?.at ?? 0;
  const words = [
    ...standing.flatMap((fact): Word[] => {
      const { at, by } = fact;
      if (fact.kind === 'visit.marked' && fact.data.mark === 'replied') {
        return at < unmarkedAt ? [] : [{ intent: 'coming', via: 'reply', by, round: roundAt(at), at }];
      }
      if (fact.kind !== 'patient.answered') return [];
      const { ref, answer } = fact.data;
      if (isReadFromReply(fact)) return [{ intent: CHOSEN[answer], via: 'reply', by, round: roundAt(at), at }];
      const round = ref.split('.')[1] === 'day' ? 'day' : 'evening';
      return [{ intent: CHOSEN[answer], via: 'link', by: claims.get(ref) ?? '', round, at }];
    }),
    ...calls.flatMap(({ by, round, report, reportedAt }): Word[] => {
      const intent = report?.picked === 'yes' ? SAID[report.will] : null;
      return intent && reportedAt !== null ? [{ intent, via: 'call', by, round, at: reportedAt }] : [];
    }),
  ];
  const last = words.sort((a, b) => a.at - b.at).at(-1) ?? null;
  return last?.intent === 'coming' && isRemoved(known) ? null : last;
}

/** Not on the list any more, or struck out on it. */
export function isRemoved({ gone, visit }: Case): boolean {
  return gone || visit?.cancelled === true;
}
