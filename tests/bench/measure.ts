import type { CDPSession, Page } from '@playwright/test';
import type { Stage } from './stage.ts';

/** Opens a list's page in a tab of its own that is looked at; `path` as `/dialup/list` or `/floor/list?by=hand`. */
export async function openList(stage: Stage, path: string): Promise<Page> {
  const page = await stage.dozvon.context.newPage();
  await page.bringToFront();
  await page.goto(stage.server.url + path, { waitUntil: 'commit' });
  return page;
}

/** How long the list's rows took to their colours; ms since its HTML was read. */
export async function openingOf(page: Page): Promise<{ visible: number; all: number }> {
  await page.waitForFunction(() => 'recorder' in globalThis);
  return page.evaluate(() => globalThis.recorder.opening);
}

/** Main-thread time of the page's process so far, ms, and what hangs in it. */
export async function metricsOf(session: CDPSession): Promise<{ task: number; script: number; nodes: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
  return { task: of('TaskDuration') * 1000, script: of('ScriptDuration') * 1000, nodes: of('Nodes') };
}

/** Bytes held by everything that runs in the page, ours in its isolated world included, after a collection. */
export async function heapOf(session: CDPSession): Promise<number> {
  for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** Runs an expression in a page where an extension's content script runs: as that script would. */
export async function inContentScript<T>(page: Page, extension: string, expression: string): Promise<T> {
  const session = await page.context().newCDPSession(page);
  try {
    let context: number | null = null;
    session.on('Runtime.executionContextCreated', ({ context: one }) => {
      if (one.origin.includes(extension)) context = one.id;
    });
    await session.send('Runtime.enable');
    if (context === null) throw new Error(`No script of ${extension} runs in ${page.url()}`);
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: context,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  } finally {
    await session.detach();
  }
}
