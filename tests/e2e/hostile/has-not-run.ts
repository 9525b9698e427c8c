import { type BrowserContext, expect, type Page } from '@playwright/test';

interface Canary {
  __xss?: number;
  violations?: string[];
}

/** Notes, in every page opened from now on, what only a page's policy has held back. */
export async function watchPolicy(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      const canary = globalThis as unknown as Canary;
      canary.violations = [...(canary.violations ?? []), `${effectiveDirective} ${blockedURI}`];
    });
  });
}

/** In no frame has a text run, become an element, or been held back by the last line of defence only. */
export async function hasNotRun(pages: readonly Page[]): Promise<void> {
  for (const frame of pages.flatMap((page) => page.frames())) {
    const found = await frame.evaluate(() => {
      const { __xss, violations } = globalThis as unknown as Canary;
      const made =
        'img[src="x"],[src*="__xss"],[href*="__xss"],[srcdoc],[data*="__xss"],marquee,math,[onerror],[onload],[onfocus],[onanimationend]';
      return { run: __xss ?? 0, violations: violations ?? [], made: document.querySelectorAll(made).length };
    });
    expect(found, frame.url()).toEqual({ run: 0, violations: [], made: 0 });
  }
}
