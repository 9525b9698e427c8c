import { browser } from '#imports';

/**
 * In a drill build: when `drill.hold` in storage.local names this point, says so in `drill.reached` and never returns, so that the
 * worker can be killed just there (reliability.md §3). In a release the call does nothing.
 */
export async function faultPoint(point: string): Promise<void> {
  if (!__DRILL__) return;
  const held = await browser.storage.local.get('drill.hold');
  if (held['drill.hold'] !== point) return;
  await browser.storage.local.set({ 'drill.reached': point });
  await new Promise(() => undefined);
}
