import type { Fact } from '../domain/fact.ts';
import type { TeamLine } from './line.ts';
import { faultOf } from './line-faults.ts';
import { factSubject } from './subjects.ts';

/** A fact on its way to the store, with the day of its visit (`YYYY-MM-DD`, '' when unknown). */
export interface Offered {
  fact: Fact;
  day: string;
}

/**
 * Stores facts, each once: its id is the message id, and merging is by id, so that a repeat is harmless. Resolves when all of them are
 * stored by a majority, with nothing to be said about their order: facts carry their own. Throws TeamError; which of them were stored
 * is then unknown, and they are offered again.
 */
export async function offerFacts(line: TeamLine, offered: readonly Offered[]): Promise<void> {
  try {
    await Promise.all(offered.map((one) => offer(line, one)));
  } catch (error) {
    throw faultOf(error);
  }
}

async function offer({ js, clinic, seal }: TeamLine, { fact, day }: Offered): Promise<void> {
  const subject = factSubject(clinic, day, await seal.token(fact.visit), fact.kind);
  await js.publish(subject, await seal.close(fact, subject), { msgID: fact.id, timeout: 5_000 });
}
