import type { Requests } from '../messages/protocol.ts';
import type { Handlers, Sides } from '../messages/server.ts';

/**
 * What an operator says or does, and nobody else knows: the page writes its marks ahead, which stay until the second copy has them, and
 * whatever comes of a provider comes again.
 */
const SAID = [
  'list.silence',
  'desk.undo',
  'send.settle',
  'sms.hand',
  'visit.mark',
  'visit.note',
  'call.start',
  'call.report',
  'fact.undo',
  'facts.undo',
  'reply.read',
  'reply.decide',
  'shift.start',
  'shift.end',
  'silence.set',
] as const satisfies readonly (keyof Requests)[];

/**
 * Answers what an operator said only once the journal's second copy has it too: a browser that is killed may throw its journal away at the
 * next start, and what was told as kept is kept. Where the copy cannot be written, which the page says, the journal's own commit counts.
 */
export function answerCopied<T extends Sides>(sides: T, copied: () => Promise<boolean>): T {
  return { ...sides, page: followed(sides.page, copied), ours: followed(sides.ours, copied) };
}

function followed(handlers: object, copied: () => Promise<boolean>): object {
  const all = handlers as Partial<Handlers<Requests>>;
  const said = SAID.flatMap((type) => {
    const handle = all[type] as ((ask: unknown, caller: unknown) => Promise<unknown>) | undefined;
    if (!handle) return [];
    const then = async (ask: unknown, caller: unknown) => {
      const answer = await handle(ask, caller);
      await copied();
      return answer;
    };
    return [[type, then] as const];
  });
  return { ...handlers, ...Object.fromEntries(said) };
}
