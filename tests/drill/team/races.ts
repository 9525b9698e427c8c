import { visitId } from '../../../utils/domain/visit.ts';
import { claim } from '../../../utils/team/claims.ts';
import type { NatsServer } from '../../team/nats.ts';
import type { DrillRow } from '../table.ts';
import { closeAll, openMany } from './lines.ts';

/** So many profiles want the same reminder at once: exactly one may send it. */
export async function claimRaces(servers: readonly NatsServer[], rounds: number, clients: number): Promise<DrillRow> {
  const lines = await openMany('anna', servers, clients);
  let doubled = 0;
  let lost = 0;
  let wrong = 0;
  const began = performance.now();
  for (let round = 0; round < rounds; round++) {
    const key = { visit: visitId(`race ${began} ${round}`), round: 'evening', channel: 'messenger' } as const;
    const believed: string[] = [];
    const results = await Promise.all(
      lines.map((line, i) => claim(line, key, `op${i} ${round}`, `op${i}`, (by) => believed.push(by))),
    );
    const winners = results.flatMap((won, i) => (won ? [`op${i}`] : []));
    if (winners.length === 0) lost += 1;
    if (winners.length > 1) doubled += 1;
    if (believed.some((by) => by !== winners[0])) wrong += 1;
  }
  const each = (performance.now() - began) / rounds;
  await closeAll(lines);
  const drill = `claims, ${clients} profiles at once, ${servers.length === 1 ? 'one server' : `${servers.length} servers`}`;
  return { drill, cases: rounds, lost, doubled, wrong, leaked: 0, note: `${each.toFixed(1)} ms a race` };
}
