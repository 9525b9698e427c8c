import { wsconnect } from '@nats-io/nats-core';
import { type NatsServer, PASSWORDS } from '../../team/nats.ts';

/** The least that any team on this server could do: a bare publish heard by another connection, `times` times; each ms. */
export async function bareRoundTrips({ address }: NatsServer, times: number): Promise<number[]> {
  const connect = (user: string, pass: string) => wsconnect({ servers: [address], user, pass, inboxPrefix: `_INBOX_${user}` });
  const [from, to] = await Promise.all([connect('anna', PASSWORDS.ANNA), connect('vera', PASSWORDS.VERA)]);
  try {
    const heard = to.subscribe('here.sadovaya.floor')[Symbol.asyncIterator]();
    await to.flush();
    const took: number[] = [];
    for (let i = 0; i < times; i++) {
      const began = performance.now();
      from.publish('here.sadovaya.floor', 'x');
      await heard.next();
      took.push(performance.now() - began);
    }
    return took;
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

/** `p50 12, p99 40 ms`. */
export function spread(took: readonly number[]): string {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)}, p99 ${at(0.99)} ms`;
}
