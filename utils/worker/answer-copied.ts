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
  'provider.connect',
  'provider.disconnect',
  'training.connect',
  'team.join',
  'team.leave',
] as const satisfies readonly (keyof Requests)[];

/** The second copy, as answers wait for it. */
interface Copy {
  /** Resolves once what was committed before is in the copy, or cannot be written to it. */
  flush(): Promise<boolean>;
  /** How many commits it has heard of. */
  heard(): number;
}

/**
 * Answers what an operator said only once the journal's second copy has it too: a browser that is killed may throw its journal away at the
 * next start, and what was told as kept is kept. Where the copy cannot be written, which the page says, the journal's own commit counts.
 * An answer that waited while something else was committed may be older than what the page has been told: `onOld` is called after it.
 */
export function answerCopied<T extends Sides>(sides: T, copy: Copy, onOld: () => void): T {
  return { ...sides, page: followed(sides.page, copy, onOld), ours: followed(sides.ours, copy, onOld) };
}

function followed(handlers: object, copy: Copy, onOld: () => void): object {
  const all = handlers as Partial<Handlers<Requests>>;
  const said = SAID.flatMap((type) => {
    const handle = all[type] as ((ask: unknown, caller: unknown) => Promise<unknown>) | undefined;
    if (!handle) return [];
    const then = async (ask: unknown, caller: unknown) => {
      const answer = await handle(ask, caller);
      const heard = copy.heard();
      await copy.flush();
      if (copy.heard() !== heard) setTimeout(onOld);
      return answer;
    };
    return [[type, then] as const];
  });
  return { ...handlers, ...Object.fromEntries(said) };
}
