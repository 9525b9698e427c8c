import type { Dozvon } from './browser.ts';

interface DeveloperPrivate {
  addHostPermission(id: string, origin: string, done: () => void): void;
}

/**
 * Does what an administrator does in the browser's own settings («Доступ к сайтам»): allows the extension a host, so that its later
 * request for it, made on a click as always, is granted without a prompt that no program can press.
 */
export async function allowHost(dozvon: Dozvon, origin = 'http://127.0.0.1/*'): Promise<void> {
  const page = await dozvon.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    ({ id, origin }) =>
      new Promise<void>((resolve, reject) => {
        const { chrome } = globalThis as unknown as {
          chrome: { developerPrivate: DeveloperPrivate; runtime: { lastError?: { message: string } } };
        };
        chrome.developerPrivate.addHostPermission(id, origin, () => {
          const error = chrome.runtime.lastError;
          if (error) reject(new Error(error.message));
          else resolve();
        });
      }),
    { id: dozvon.id, origin },
  );
  await page.close();
}
