import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BY_HAND } from '../../../utils/domain/cascade.ts';
import type { Ask } from '../../../utils/messages/protocol.ts';
import type { PageProfile } from '../../../utils/page/profile.ts';
import type { Clinic } from '../../clinic/clinic.ts';
import { askWorker } from './ask-worker.ts';
import type { Dozvon } from './browser.ts';
import { allowHost } from './grant.ts';

/** What a test may set otherwise than a new profile has it. */
export interface ClinicRules {
  /** Minutes before an SMS, whatever became of the message. */
  smsAfter?: number;
  start?: string;
  quietFrom?: string;
  quietTo?: string;
}

export const PROFILE = join(import.meta.dirname, '..', '..', 'clinic', 'dial-list.profile.json');

/** The clinic's provider, a processing centre unless told otherwise, as the options page connects it. */
export function connectionOf({ connection: { kind, settings, secrets } }: Clinic): Ask<'provider.connect'> {
  return { id: kind, settings, secrets, isOn: true, isPoller: true };
}

/**
 * Connects the clinic's page and provider and fills in the clinic, by the requests that the options page makes. The options page
 * itself is driven in tests/e2e/options. Without a provider (`null`) the clinic sends SMS by hand, and nothing else.
 */
export async function connectClinic(
  dozvon: Dozvon,
  clinic: Clinic,
  rules: ClinicRules = {},
  provider: Ask<'provider.connect'> | null = connectionOf(clinic),
): Promise<void> {
  await allowHost(dozvon);
  const page = await dozvon.openOwn('options');
  // A permission is asked for on a click, or refused.
  await page.mouse.click(5, 5);
  await page.evaluate(
    (origins) => {
      const { chrome } = globalThis as unknown as {
        chrome: { permissions: { request(what: { origins: string[] }): Promise<boolean> } };
      };
      return chrome.permissions.request({ origins });
    },
    ['http://127.0.0.1/*'],
  );
  const { settings } = await askWorker(page, 'settings.read', {});
  const { smsAfter = settings.cascade.silentAfter, ...hours } = rules;
  await askWorker(page, 'settings.write', {
    settings: {
      ...settings,
      operator: 'Анна',
      clinic: { ...settings.clinic, name: 'Стоматология на Садовой', zone: clinic.zone, ...hours },
      cascade: {
        ...settings.cascade,
        ...(provider ? {} : { sms: BY_HAND }),
        failedAfter: smsAfter,
        undeliveredAfter: smsAfter,
        silentAfter: smsAfter,
      },
    },
  });
  if (provider) await askWorker(page, 'provider.connect', provider);
  await askWorker(page, 'pages.connect', { profile: JSON.parse(await readFile(PROFILE, 'utf8')) as PageProfile });
  await page.close();
}
