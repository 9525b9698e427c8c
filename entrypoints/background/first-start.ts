import { openOptions } from '@/utils/browser/open-options.ts';
import { missingSteps } from '@/utils/domain/first-start.ts';
import { healthNow } from '@/utils/worker/health.ts';
import type { Office } from '@/utils/worker/office.ts';

/**
 * After an installation: leads through what is to be set. Where the administrator's policy has set it all nothing opens; that nobody
 * has said who works here is asked by the popup and the desk, at the first need.
 */
export async function openFirstStart(office: Office): Promise<void> {
  const [{ operator, clinic, templates }, pages, health] = await Promise.all([
    office.settings.read(),
    office.pages.list(),
    healthNow(office),
  ]);
  const missing = missingSteps({ operator, pages, isConnected: health.connected, clinic: clinic.name, templates });
  if (missing.some((step) => step !== 'operator')) await openOptions('#start');
}
