import type { AnswerTo, Ask, Refusal, Requests, Topics } from './protocol.ts';

/** As much of a runtime port as the link needs, so that it can be tested without a browser. */
export interface Wire {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** The worker refused a request; `code` is a locale key under `refusal`. */
export class RefusedError extends Error {
  readonly code: string;
  readonly detail: string;
  constructor(refusal: Refusal) {
    super(`Refused: ${refusal.code}`);
    this.name = 'RefusedError';
    this.code = refusal.code;
    this.detail = refusal.detail;
  }
}

/** Talks to the worker: asks, tells, listens. */
export interface Link<R extends Partial<Requests> = Requests> {
  /** Rejects with RefusedError. A worker that restarts in between is asked again: every request may be carried out twice. */
  request<K extends keyof R & keyof Requests>(type: K, ask: Ask<K>): Promise<AnswerTo<K>>;
  /** Hears a topic until the signal aborts; on a new worker too. */
  on<K extends keyof Topics>(topic: K, listener: (data: Topics[K]) => void, signal?: AbortSignal): void;
  /** Called after the worker restarted, when what was shown may be stale. */
  onReconnect(listener: () => void): void;
  close(): void;
}

type FromWorker = { id: number; answer: unknown } | { id: number; refusal: Refusal } | { topic: keyof Topics; data: never };

interface Pending {
  message: { id: number; type: string; ask: unknown };
  tries: number;
  resolve(answer: never): void;
  reject(error: Error): void;
}

const TRIES = 5;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 30_000;

/**
 * Opens a link over ports made by `connect`. A port closes whenever the worker stops; it is opened again at the next need, and
 * what was not answered is asked again. `connect` throws once the extension was updated or removed: then requests are refused
 * with `gone`.
 */
export function openLink<R extends Partial<Requests> = Requests>(connect: () => Wire): Link<R> {
  const pending = new Map<number, Pending>();
  const listeners = new Map<keyof Topics, Set<(data: never) => void>>();
  const reconnected = new Set<() => void>();
  let wire: Wire | null = null;
  let lastId = 0;
  let isClosed = false;
  let silences = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): Wire {
    if (wire) return wire;
    const opened = connect();
    wire = opened;
    opened.onMessage.addListener((message) => receive(message as FromWorker));
    opened.onDisconnect.addListener(() => lose(opened));
    return opened;
  }

  function receive(message: FromWorker): void {
    silences = 0;
    if ('topic' in message) {
      for (const listener of listeners.get(message.topic) ?? []) listener(message.data);
      return;
    }
    const asked = pending.get(message.id);
    if (!asked) return;
    pending.delete(message.id);
    if ('refusal' in message) asked.reject(new RefusedError(message.refusal));
    else asked.resolve(message.answer as never);
  }

  function lose(lost: Wire): void {
    if (wire !== lost) return;
    wire = null;
    if (isClosed) return;
    silences += 1;
    for (const asked of pending.values()) post(asked);
    if (listeners.size > 0) listenAgain();
  }

  /** A worker that hangs up without a word, again and again, is called more and more rarely. */
  function listenAgain(): void {
    clearTimeout(timer);
    if (silences > 1) timer = setTimeout(resume, Math.min(FIRST_PAUSE * 2 ** silences, LONGEST_PAUSE));
    else resume();
  }

  function resume(): void {
    if (!isClosed && keepListening()) for (const listener of reconnected) listener();
  }

  /** False when the extension is gone; the next request says so to whoever asks. */
  function keepListening(): boolean {
    try {
      open();
      return true;
    } catch {
      return false;
    }
  }

  function post(asked: Pending): void {
    asked.tries += 1;
    if (asked.tries > TRIES) {
      fail(asked, { code: 'notStored', detail: 'worker' });
      return;
    }
    let opened: Wire;
    try {
      opened = open();
    } catch {
      wire = null;
      fail(asked, { code: 'gone', detail: '' });
      return;
    }
    try {
      opened.postMessage(asked.message);
    } catch {
      // Closed already, though nobody has told us yet (a page back from the browser's page cache): as if it had.
      lose(opened);
    }
  }

  function fail(asked: Pending, refusal: Refusal): void {
    pending.delete(asked.message.id);
    asked.reject(new RefusedError(refusal));
  }

  return {
    request(type, ask) {
      return new Promise((resolve, reject) => {
        lastId += 1;
        const asked: Pending = { message: { id: lastId, type: type as string, ask }, tries: 0, resolve, reject };
        pending.set(lastId, asked);
        post(asked);
      });
    },
    on(topic, listener, signal) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener as (data: never) => void));
      signal?.addEventListener('abort', () => set.delete(listener as (data: never) => void));
      keepListening();
    },
    onReconnect(listener) {
      reconnected.add(listener);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const asked of pending.values()) fail(asked, { code: 'gone', detail: '' });
      try {
        wire?.disconnect();
      } catch {
        // The extension was updated or removed, and hung up itself.
      }
      wire = null;
    },
  };
}
