import { browser } from '#imports';
import type { Machine } from '@/utils/worker/diagnosis-requests.ts';

/** What the browser says of itself. */
export const machine: Machine = async () => ({
  version: browser.runtime.getManifest().version,
  agent: navigator.userAgent,
  language: navigator.language,
  usageKb: Math.round(((await navigator.storage.estimate()).usage ?? 0) / 1024),
});
