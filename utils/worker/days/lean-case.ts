import type { Case } from '../../domain/case.ts';

/**
 * A case without its texts, which no figure and no step hangs on: a day is held in memory, and patients' words and our messages are most of
 * it.
 */
export function leanCase(known: Case): Case {
  const { visit, messages, replies, calls } = known;
  return {
    ...known,
    visit: visit && { ...visit, site: '', doctor: '', place: '', what: '' },
    messages: messages.map((message) => ({ ...message, to: '', text: '' })),
    replies: replies.map((reply) => ({ ...reply, text: '' })),
    calls: calls.map((call) => ({ ...call, report: call.report && { ...call.report, comment: '' } })),
    comment: '',
  };
}
