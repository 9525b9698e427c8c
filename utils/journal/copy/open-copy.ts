import type { Fact } from '../../domain/fact.ts';
import type { Secret, SilenceRow } from '../journal.ts';
import { type CopyStore, chunksIn, nameOf, readText } from './chunks.ts';
import type { Horizon } from './gather.ts';
import type { Sealer } from './seal.ts';

/** Everything that the second copy holds. */
export interface OpenedCopy {
  facts: Fact[];
  silences: SilenceRow[];
  secrets: Secret[];
  /** Reminders that this profile sends. */
  refs: string[];
  /** What pieces that do not open, or are garbled, held: as many facts. */
  unreadable: number;
}

/** Opens every piece that is not older than `oldest`: what the term has deleted does not come back. */
export async function openCopy(store: CopyStore, sealer: Sealer, oldest: Horizon): Promise<OpenedCopy> {
  const pieces = [...chunksIn(await store.get(null))].filter(([, chunk]) => !chunk?.d || chunk.d >= oldest.day);
  const texts = await Promise.all(pieces.map(([of, chunk]) => chunk && sealer.open(nameOf(of, chunk.d), chunk.s)));
  const copy: OpenedCopy = { facts: [], silences: [], secrets: [], refs: [], unreadable: 0 };
  for (const [i, [, chunk]] of pieces.entries()) {
    const text = texts[i];
    if (text === null || text === undefined) {
      copy.unreadable += chunk?.n ?? 1;
      continue;
    }
    const { facts = [], refs = [], silences = [], secrets = [] } = readText(text);
    copy.facts.push(...facts.filter((fact) => chunk?.d || fact.at >= oldest.at));
    copy.refs.push(...refs);
    copy.silences.push(...silences);
    copy.secrets.push(...secrets);
  }
  return copy;
}
