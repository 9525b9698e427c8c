import type { Wire } from '../../../utils/messages/link.ts';

/** A port whose other end is the test. */
export interface FakeWire extends Wire {
  /** What was posted, the oldest first. */
  readonly posted: { id: number; type: string; ask: unknown }[];
  /** The worker says something. */
  say(message: unknown): void;
  /** The worker stops. */
  drop(): void;
  /** Posting throws from now on, though no disconnect was told. */
  isDead: boolean;
}

export function fakeWire(): FakeWire {
  const heard: ((message: unknown) => void)[] = [];
  const lost: (() => void)[] = [];
  const wire: FakeWire = {
    posted: [],
    isDead: false,
    postMessage(message) {
      if (wire.isDead) throw new Error('Attempting to use a disconnected port object');
      wire.posted.push(message as FakeWire['posted'][number]);
    },
    disconnect: () => undefined,
    onMessage: { addListener: (listener) => heard.push(listener) },
    onDisconnect: { addListener: (listener) => lost.push(listener) },
    say: (message) => {
      for (const listener of heard) listener(message);
    },
    drop: () => {
      for (const listener of lost) listener();
    },
  };
  return wire;
}
