import { browser } from '#imports';

/** The named moments at which a drill may stop the worker (reliability.md §3). */
export type FaultPoint =
  | 'before-claim'
  | 'after-claim'
  | 'before-sending'
  | 'after-sending'
  | 'after-answer'
  | 'after-accepted'
  | 'before-poll'
  | 'after-events'
  | 'after-cursor'
  | 'before-mark'
  | 'after-mark';

/**
 * In a drill build: when `drill.hold` in storage.local names this point, says so in `drill.reached` and never returns, so that the
 * worker can be killed just there. In a release the call is empty and the names are not in the bundle.
 */
export async function faultPoint(point: FaultPoint): Promise<void> {
  if (!__DRILL__) return;
  const held = await browser.storage.local.get('drill.hold');
  if (held['drill.hold'] !== point) return;
  await browser.storage.local.set({ 'drill.reached': point });
  await new Promise(() => undefined);
}
