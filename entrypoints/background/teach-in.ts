import { browser } from '#imports';

/** Runs the script that teaches in a tab; false for a tab that is gone, or that the browser keeps extensions out of. */
export async function teachIn(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: ['/teach.js'] });
    return true;
  } catch (error) {
    console.error('Dozvon: the page cannot be taught', error instanceof Error ? error.name : '');
    return false;
  }
}
