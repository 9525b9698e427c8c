import type { NatsConnection } from '@nats-io/nats-core';
import { hereSubject, LIVE } from './subjects.ts';
import { TeamError } from './team-error.ts';

/**
 * Makes sure that the server lets this profile hear its clinic: one that may write and not hear would seem connected and miss
 * everything. Throws TeamError `forbidden`.
 */
export async function checkMayHear(nc: NatsConnection, clinic: string): Promise<void> {
  let refusal: Error | null = null;
  const callback = (error: Error | null) => {
    refusal ??= error;
  };
  const heard = [`${LIVE}${clinic}.>`, hereSubject(clinic, '*')].map((subject) => nc.subscribe(subject, { callback }));
  // The server answers in order: after the round trip a refusal has come, if there is one.
  await nc.flush();
  for (const one of heard) one.unsubscribe();
  if (refusal) throw new TeamError('forbidden', { cause: refusal });
}
