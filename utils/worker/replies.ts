import type { Case } from '../domain/case.ts';
import { hasLeft } from '../domain/colour.ts';
import { type ReplyMeaning, replyMeaning } from '../domain/reply-meaning.ts';
import { appendFacts } from '../journal/append.ts';
import type { AnswerTo, Ask } from '../messages/protocol.ts';
import { Refused } from '../messages/server.ts';
import { paintOne } from './marks.ts';
import type { Office } from './office.ts';
import { actingOperator } from './shifts.ts';

/** What each unread reply seems to mean, by its id. */
export function meaningsOf({ replies }: Case): Record<string, ReplyMeaning> {
  return Object.fromEntries(replies.filter((reply) => !reply.read).map((reply) => [reply.id, replyMeaning(reply.text)]));
}

/**
 * Keeps what an operator took a reply to mean: the patient's choice, as if made on the link (R13, R14), and that the reply was read, both
 * or neither. What the word model proposed has no part in it.
 */
export async function decideReply(office: Office, ask: Ask<'reply.decide'>): Promise<AnswerTo<'reply.decide'>> {
  const { op, readOp, visit, reply, answer } = ask;
  const wrote = await office.db.facts.get(reply);
  const row = await office.db.cases.get(visit);
  if (!row || wrote?.kind !== 'patient.wrote' || wrote.visit !== visit) throw new Refused('notSeen');
  const ref = wrote.data.ref ?? row.known.messages.findLast(hasLeft)?.ref ?? '';
  const base = { visit, at: office.now(), by: await actingOperator(office) };
  office.courier.changed(
    await appendFacts(office.db, [
      { ...base, id: op, kind: 'patient.answered', data: { ref, answer, via: 'reply' } },
      { ...base, id: readOp, kind: 'reply.read', data: { reply } },
    ]),
  );
  return { paint: await paintOne(office, visit) };
}
