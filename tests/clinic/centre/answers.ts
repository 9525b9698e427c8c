import type { EventLog } from './event-log.ts';
import { type CentreMessage, listActions } from './ledger.ts';
import type { ActionId, Channel } from './types.ts';

export interface Said {
  readonly from: string;
  readonly channel: Channel;
  readonly text: string;
  readonly inReplyTo: string | null;
}

export type Answers = ReturnType<typeof createAnswers>;

/** What comes back from patients. */
export function createAnswers(now: () => number, log: EventLog) {
  let inbound = 0;

  /** The patient's choice on the link. The same choice again is no news. */
  function choose(message: CentreMessage, actionId: ActionId): void {
    const action = listActions(message).find(({ id }) => id === actionId);
    if (action === undefined) throw new Error(`${message.request.clientRef} does not offer ${actionId}`);
    if (message.answers.at(-1)?.actionId === actionId) return;
    const { title } = action;
    message.answers.push({ actionId, title, at: new Date(now()).toISOString() });
    const { messageId, channel, request } = message;
    const data = { messageId, actionId, title, via: 'link', channel };
    log.append({ type: 'message.answer', subject: request.clientRef, data });
  }

  function say(said: Said): void {
    inbound += 1;
    const data = { inboundId: `i-${String(inbound).padStart(5, '0')}`, ...said };
    log.append({ type: 'message.inbound', subject: null, data });
  }

  return { choose, say };
}
