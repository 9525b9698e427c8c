import { expect, type Page } from '@playwright/test';
import { newClinicKey } from '../../../utils/team/seal.ts';
import type { Clinic } from '../../clinic/clinic.ts';
import { type NatsServer, PASSWORDS } from '../../team/nats.ts';
import { askWorker } from './ask-worker.ts';
import { type Dozvon, type OpenOptions, openDozvon } from './browser.ts';
import { connectClinic } from './connect.ts';
import { DialList } from './dial-list.ts';

/** One operator at one computer. */
export interface Operator {
  name: string;
  dozvon: Dozvon;
  /** A page of the extension to ask the worker from. */
  own: Page;
  list: DialList;
}

/** The clinic's key, the same in each of its profiles. */
const KEY = newClinicKey();
/** Who is in docs/team/accounts.conf, and how the clinic calls them. */
const NAMES = { anna: 'Анна', vera: 'Вера', olga: 'Ольга' } as const;
export const USERS = Object.keys(NAMES) as (keyof typeof NAMES)[];

/** An operator with a Chromium of their own, connected to the clinic and to its team, on tomorrow's list. */
export async function openOperator(
  user: keyof typeof NAMES,
  nats: NatsServer,
  clinic: Clinic,
  options: OpenOptions = {},
): Promise<Operator> {
  const dozvon = await openDozvon(options);
  await connectClinic(dozvon, clinic);
  const own = await dozvon.openOwn('options');
  const { settings } = await askWorker(own, 'settings.read', {});
  await askWorker(own, 'settings.write', { settings: { ...settings, operator: NAMES[user] } });
  const list = await DialList.open(dozvon, clinic);
  await joinTeam(own, user, nats);
  return { name: NAMES[user], dozvon, own, list };
}

/** A profile comes to the clinic's team, and has its line. */
export async function joinTeam(own: Page, user: keyof typeof NAMES, nats: NatsServer): Promise<void> {
  const secret = PASSWORDS[user.toUpperCase() as 'ANNA'];
  await askWorker(own, 'team.join', { address: nats.address, clinic: 'sadovaya', user, secret, key: KEY });
  await isTogether(own);
}

/** The profile has its line to the team, and owes it nothing. */
export async function isTogether(own: Page): Promise<void> {
  await expect
    .poll(async () => (await askWorker(own, 'team.read', {})).team, { timeout: 40_000 })
    .toMatchObject({ line: { isOpen: true }, owed: 0 });
}
