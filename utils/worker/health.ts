import { healthOf } from '../courier/progress.ts';
import { BY_HAND } from '../domain/cascade.ts';
import type { Health } from '../messages/protocol.ts';
import type { Settings } from '../settings/settings.ts';
import type { Office } from './office.ts';

/** How things stand now with what messages go through. */
export async function healthNow(office: Office): Promise<Health> {
  const { courier, settings } = office;
  const health = await healthOf(office.db, await courier.providers(), office.now());
  return { ...health, connected: health.connected || isByHandAlone(await settings.read()) };
}

/** The clinic's rule asks for no provider at all: there is nothing to connect. */
function isByHandAlone({ cascade }: Settings): boolean {
  return cascade.messenger === null && cascade.sms === BY_HAND;
}
