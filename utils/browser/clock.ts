import { browser } from '#imports';

const KEY = 'drill.clock';

let ahead = 0;

/** The clock of every context of ours, ms. In a release it is the machine's; in a drill build it may be set ahead of it. */
export function now(): number {
  return __DRILL__ ? Date.now() + ahead : Date.now();
}

/**
 * In a drill build: takes over by how much, ms, `drill.clock` in storage.local says the clock is ahead, and follows its changes,
 * so that a night passes at once. Call it before anything is served or shown. In a release it is empty and the name is not in the bundle.
 */
export async function windClock(): Promise<void> {
  if (!__DRILL__) return;
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[KEY];
    if (change && area === 'local') ahead = aheadOf(change.newValue);
  });
  ahead = aheadOf((await browser.storage.local.get(KEY))[KEY]);
}

function aheadOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
