import { nameKey } from '@/utils/domain/normalise.ts';
import type { LeftOut } from '@/utils/domain/reminder.ts';
import type { Plan } from '@/utils/messages/protocol.ts';

export type Recipient = Plan['candidates'][number];
export type Tab = 'get' | 'leftOut' | 'all';

export interface DryRun {
  /** Ids of the visits that may be sent to, in the list's order. */
  eligible: string[];
  leftOut: number;
  /** How many are left out for each reason, the commonest first. */
  reasons: [reason: LeftOut, visits: number][];
}

/** Counts who gets a message, who does not and why (design §5). */
export function countDryRun(candidates: readonly Recipient[]): DryRun {
  const reasons = new Map<LeftOut, number>();
  for (const { leftOut } of candidates) if (leftOut) reasons.set(leftOut, (reasons.get(leftOut) ?? 0) + 1);
  const eligible = candidates.filter((one) => one.leftOut === null).map((one) => one.visit.id);
  return { eligible, leftOut: candidates.length - eligible.length, reasons: [...reasons].sort((a, b) => b[1] - a[1]) };
}

/** The rows of a tab that match what is being looked for: by patient, doctor or time, or by any three digits of a phone. */
export function filterRecipients(candidates: readonly Recipient[], tab: Tab, query: string): Recipient[] {
  const words = nameKey(query);
  const digits = query.replace(/\D/g, '');
  return candidates.filter((one) => isOnTab(one, tab) && (words === '' || isMatch(one, words, digits)));
}

/** The recipient `by` places further in `order`; from one who is not in it, the nearest in `list` in that direction. Null when there is none. */
export function stepRecipient(
  order: readonly string[],
  list: readonly string[],
  current: string | null,
  by: 1 | -1,
): string | null {
  const at = current === null ? -1 : order.indexOf(current);
  if (at >= 0) return order[at + by] ?? null;
  const from = current === null ? -1 : list.indexOf(current);
  const isBeyond = (visit: string) => (list.indexOf(visit) - from) * by > 0;
  return (by === 1 ? order.find(isBeyond) : order.findLast(isBeyond)) ?? null;
}

function isOnTab({ leftOut }: Recipient, tab: Tab): boolean {
  return tab === 'all' || (tab === 'get') === (leftOut === null);
}

function isMatch({ visit }: Recipient, words: string, digits: string): boolean {
  const text = `${visit.time} ${nameKey(visit.patient)} ${nameKey(visit.doctor)}`;
  // `8 937 …` and `+7 937 …` are one number.
  const national = digits.length > 4 ? digits.replace(/^[78]/, '') : digits;
  return text.includes(words) || (digits.length >= 3 && visit.phones.some((phone) => phone.e164.includes(national)));
}
