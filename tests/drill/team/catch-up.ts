import { offerFacts } from '../../../utils/team/offer.ts';
import type { NatsServer } from '../../team/nats.ts';
import type { DrillRow } from '../table.ts';
import { markFact, offered } from './facts.ts';
import { openAs } from './lines.ts';
import { compareIds, readAll } from './read-all.ts';

/** As many as a session has under way at once. */
const CHUNK = 200;

/** One profile stores so many facts at once; a new one reads them all. */
export async function catchUp(server: NatsServer, count: number): Promise<DrillRow> {
  const line = await openAs('anna', server.address);
  const facts = Array.from({ length: count }, (_, i) => markFact(i));
  const began = performance.now();
  for (let i = 0; i < count; i += CHUNK) await offerFacts(line, facts.slice(i, i + CHUNK).map(offered));
  const stored = performance.now();
  await line.close();
  const ids = await readAll([server]);
  const read = performance.now();
  const found = compareIds(
    facts.map((fact) => fact.id),
    ids,
  );
  const note = `stored in ${seconds(stored - began)}, read by a new profile in ${seconds(read - stored)}`;
  return { drill: `${count.toLocaleString('en')} facts at once`, cases: count, ...found, wrong: 0, leaked: 0, note };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
