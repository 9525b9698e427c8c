import { openLine, type TeamLine } from '../../../utils/team/line.ts';
import { createSeal, newClinicKey } from '../../../utils/team/seal.ts';
import type { NatsServer } from '../../team/nats.ts';

/** The clinic's key of this run: a store takes one only. */
export const KEY = newClinicKey();

/** A line of one of the clinic's operators to a drill's server. Throws TeamError. */
export async function openAs(user: string, address: string, key = KEY): Promise<TeamLine> {
  return openLine({ address, clinic: 'sadovaya', user }, `${user}-pass`, await createSeal(key));
}

/** So many lines, spread over the servers. */
export async function openMany(user: string, servers: readonly NatsServer[], count: number, key = KEY): Promise<TeamLine[]> {
  const lines: TeamLine[] = [];
  for (let i = 0; i < count; i++) lines.push(await openAs(user, (servers[i % servers.length] as NatsServer).address, key));
  return lines;
}

export async function closeAll(lines: readonly TeamLine[]): Promise<void> {
  await Promise.all(lines.map((line) => line.close()));
}
