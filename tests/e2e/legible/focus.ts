import type { Page } from '@playwright/test';

export interface Stop {
  html: string;
  /** Something tells where the focus is, inside of the window. */
  isSeen: boolean;
  /** It stands after the stop before it. */
  isAfter: boolean;
}

/** Goes through a page by Tab from its beginning to its end. */
export async function tabsThrough(page: Page): Promise<Stop[]> {
  await page.bringToFront();
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    scrollTo(0, 0);
  });
  const stops: Stop[] = [];
  for (let i = 0; i < 400; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(look);
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}

/** Runs in the page. Null once the page has been left, or is gone through again. */
function look(): Stop | null {
  const seen = globalThis as { stoppedAt?: Element[] };
  seen.stoppedAt ??= [];
  const at = document.activeElement;
  if (!at || at === document.body || seen.stoppedAt.includes(at)) return null;
  const before = seen.stoppedAt.at(-1);
  seen.stoppedAt.push(at);
  // A radio button is drawn by what stands beside it.
  const drawn = [at, at.nextElementSibling].filter((one) => one !== null).map((one) => getComputedStyle(one));
  const [own] = drawn;
  const isRing =
    drawn.some(({ boxShadow }) => boxShadow !== 'none') ||
    (own && own.outlineStyle !== 'none' && own.outlineWidth !== '0px' && !/, 0\)|transparent/.test(own.outlineColor));
  const { top, bottom, left, right } = at.getBoundingClientRect();
  const isInside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  return {
    html: at.outerHTML.slice(0, 120),
    isSeen: Boolean(isRing) && isInside,
    isAfter: !before || (before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  };
}
