import type { Case, Reply } from '@/utils/domain/case.ts';
import type { Answer } from '@/utils/domain/fact.ts';

/** What the patient did while nobody was looking, and the operator was about to call. */
export interface CallNews {
  /** The choice on the link; null where it is as it was. */
  answer: Answer | null;
  replies: Reply[];
}

/** What is new in `after`; null when nothing is. */
export function newsOf(before: Case, after: Case): CallNews | null {
  const { answer } = after;
  const isNew = answer !== null && (answer.at !== before.answer?.at || answer.answer !== before.answer.answer);
  const known = new Set(before.replies.map((reply) => reply.id));
  const replies = after.replies.filter((reply) => !known.has(reply.id));
  return isNew || replies.length > 0 ? { answer: isNew ? answer.answer : null, replies } : null;
}

/** What the worker called news and the card had painted already: the patient's last word. */
export function lastWord({ answer, replies }: Case): CallNews {
  return { answer: answer?.answer ?? null, replies: replies.slice(-1) };
}
