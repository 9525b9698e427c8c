import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Frame, type Page } from '@playwright/test';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Found {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

interface Axe {
  run(context: unknown, options: object): Promise<{ violations: Found[]; passes: unknown[] }>;
}

/**
 * Holds a page or a frame against WCAG 2.2 A and AA, as far as axe can; frames in it have to be held by themselves. `onLayer`: only our
 * layer over the clinic's page, whose own faults are not ours.
 */
export async function isLegible(where: Page | Frame, what: string, onLayer = false): Promise<void> {
  if (!(await where.evaluate(() => 'axe' in globalThis))) await where.evaluate(SOURCE);
  const { violations, passes } = await where.evaluate(
    async ({ tags, onLayer }) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const layer = [...document.documentElement.children].find((one) => one.shadowRoot !== null);
      const found = await axe.run(onLayer ? layer : document, { runOnly: tags, iframes: false });
      return { violations: found.violations, passes: found.passes.length };
    },
    { tags: TAGS, onLayer },
  );
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
  expect(told, what).toEqual([]);
  // Nothing to look at would be no finding either.
  expect(passes, what).toBeGreaterThan(2);
}
