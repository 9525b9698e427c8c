import * as v from 'valibot';
import { createAllowance } from './allowance.ts';
import type { AnswerTo, Ask, Refusal, Requests, Topics } from './protocol.ts';
import type { SCHEMAS } from './schemas.ts';
import { isLightEnough } from './weigh.ts';

/** Who asks, as the browser says it; nothing in here can be chosen by a page. */
export interface Caller {
  side: 'page' | 'ours';
  /** The page's address for a content script. */
  url: string;
  tab: number | null;
}

/** As much of a runtime port as the server needs. */
export interface ServerPort {
  name: string;
  postMessage(message: unknown): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** Thrown by a handler to refuse in words; `code` is a locale key under `refusal`. */
export class Refused extends Error {
  readonly code: string;
  readonly detail: string;
  constructor(code: string, detail = '') {
    super(`Refused: ${code}`);
    this.name = 'Refused';
    this.code = code;
    this.detail = detail;
  }
}

export type Handlers<R> = { [K in keyof R & keyof Requests]: (ask: Ask<K>, caller: Caller) => Promise<AnswerTo<K>> };

const envelope = v.object({ id: v.pipe(v.number(), v.integer()), type: v.pipe(v.string(), v.maxLength(40)), ask: v.unknown() });

// Of one tab, the script that teaches and the desk's windows included.
const PORTS = 20;
const TOO_MUCH: { refusal: Refusal } = { refusal: { code: 'tooMuch', detail: '' } };
// The largest that is ever asked: 20,000 acts to be taken back together, of three ids each.
const MOST = 4_000_000;

export interface ServerOptions {
  /** What may be asked also where nothing can be opened. */
  always?: Sides;
  /** Whether it may go better with everything opened anew: then the request is carried out once more. */
  recover?(error: unknown): boolean;
  /** What an error that no handler refused in words is to be refused with; null where there are no words for it. */
  refuse?(error: unknown): Promise<Refused | null>;
  /** Hears of each request before it is carried out. */
  onAsk?(type: string): void;
  /** Hears of each that failed, by its name. */
  onFail?(type: string, error: unknown): void;
  now?(): number;
}

/** Handlers by side: a page can never reach what is our own pages' (design §2). */
export interface Sides {
  page: object;
  ours: object;
}

/**
 * Answers requests and tells topics. `open` is awaited at each request, so that ports can be accepted before the store is open; it may
 * refuse, by the request's type.
 */
export function createServer(
  open: (type: string) => Promise<Sides>,
  schemas: typeof SCHEMAS,
  {
    always = { page: {}, ours: {} },
    recover = () => false,
    refuse = async () => null,
    onAsk = () => {},
    onFail = () => {},
    now = Date.now,
  }: ServerOptions = {},
) {
  const allowance = createAllowance(now);
  const ports = new Map<ServerPort, Caller>();

  async function answer(port: ServerPort, caller: Caller, raw: unknown): Promise<void> {
    const message = v.safeParse(envelope, raw);
    if (!message.success) return;
    const { id, type, ask } = message.output;
    onAsk(type);
    const reply = isTooMuch(caller, ask) ? TOO_MUCH : await carryOut(caller, type, ask);
    // The page may have gone while we worked; what was done is done, and it asks again when it is back.
    if (ports.has(port)) post(port, { id, ...reply });
  }

  /** A page's script may be the page's own work by now: it gets no more than an honest one needs. */
  function isTooMuch({ side, tab }: Caller, ask: unknown): boolean {
    if (side === 'page' && !allowance.take(tab)) return true;
    return !isLightEnough(ask, MOST);
  }

  /** A port may be closed though nobody has told us yet; that must keep the news from no other. */
  function post(port: ServerPort, message: unknown): void {
    try {
      port.postMessage(message);
    } catch (error) {
      ports.delete(port);
      console.error('Dozvon: a port is closed', error instanceof Error ? error.name : '');
    }
  }

  async function carryOut(
    caller: Caller,
    type: string,
    ask: unknown,
    isAgain = false,
  ): Promise<{ answer: unknown } | { refusal: Refusal }> {
    const schema = Object.hasOwn(schemas, type) ? (schemas[type as keyof Requests] as v.GenericSchema) : null;
    try {
      const isAlways = Object.hasOwn(always[caller.side], type);
      const own = (isAlways ? always : await open(type))[caller.side] as Record<
        string,
        (ask: unknown, caller: Caller) => Promise<unknown>
      >;
      const handler = Object.hasOwn(own, type) ? own[type] : null;
      if (!schema || !handler) throw new Refused('notAllowed');
      const checked = v.safeParse(schema, ask);
      if (!checked.success) throw new Refused('invalid', v.getDotPath(checked.issues[0]) ?? '');
      return { answer: await handler(checked.output, caller) };
    } catch (error) {
      if (error instanceof Refused) return { refusal: { code: error.code, detail: error.detail } };
      console.error(`Dozvon: ${type} failed`, error);
      const own = await refuse(error);
      if (own) return { refusal: { code: own.code, detail: own.detail } };
      // Every request may be carried out twice.
      if (!isAgain && recover(error)) return carryOut(caller, type, ask, true);
      onFail(schema ? type : 'worker', error);
      return { refusal: { code: 'notStored', detail: error instanceof Error ? error.name : '' } };
    }
  }

  return {
    /** Serves one port until it closes; false for one more than any page of ours opens. */
    accept(port: ServerPort, caller: Caller): boolean {
      if (caller.side === 'page' && [...ports.values()].filter(({ tab }) => tab === caller.tab).length >= PORTS) return false;
      ports.set(port, caller);
      port.onDisconnect.addListener(() => ports.delete(port));
      port.onMessage.addListener((raw) => void answer(port, caller, raw));
      return true;
    },
    /** Tells every open page of one side, or of both; or what stands in one tab alone. Returns how many were told. */
    publish<K extends keyof Topics>(topic: K, data: Topics[K], side?: Caller['side'], tab?: number): number {
      const meant = [...ports].filter(([, one]) => (!side || one.side === side) && (tab === undefined || one.tab === tab));
      for (const [port] of meant) post(port, { topic, data });
      return meant.length;
    },
    hasListeners: (side?: Caller['side']) => [...ports.values()].some((caller) => !side || caller.side === side),
  };
}

export type Server = ReturnType<typeof createServer>;
