import type { CDPSession, Page } from '@playwright/test';
import type { Dozvon } from './browser.ts';

interface Target {
  targetId: string;
  type: string;
  url: string;
}

interface Reply {
  id: number;
  result?: { result?: { value?: unknown }; exceptionDetails?: { text: string } };
}

/**
 * The popup as the browser itself opens it, from the button in its toolbar, over a page: it knows that page and no other, and the
 * browser closes it as it closes any. Playwright has no hand on it, so it is read and pressed by the browser's own protocol.
 */
export class ToolbarPopup {
  readonly #browser: CDPSession;
  readonly #session: string;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  /** Resolves when the browser has closed it. */
  readonly closed: Promise<void>;
  #asked = 0;

  private constructor(browser: CDPSession, session: string) {
    this.#browser = browser;
    this.#session = session;
    browser.on('Target.receivedMessageFromTarget', (event) => {
      if (event.sessionId !== session) return;
      const reply = JSON.parse(event.message) as Reply;
      this.#waiting.get(reply.id)?.(reply);
      this.#waiting.delete(reply.id);
    });
    this.closed = new Promise((resolve) => {
      browser.on('Target.detachedFromTarget', (event) => {
        if (event.sessionId === session) resolve();
      });
    });
  }

  /** Presses the button in the toolbar over `page`. */
  static async open(dozvon: Dozvon, page: Page): Promise<ToolbarPopup> {
    await page.bringToFront();
    const browser = await dozvon.context.browser()?.newBrowserCDPSession();
    if (!browser) throw new Error('No browser to press a button of');
    const targets = async () => (await browser.send('Target.getTargets', { filter: [{}] })).targetInfos as Target[];
    const tab = (await targets()).find(({ type, url }) => type === 'tab' && url === page.url());
    if (!tab) throw new Error(`No tab of ${page.url()}`);
    await browser.send('Extensions.triggerAction', { id: dozvon.id, targetId: tab.targetId });
    const address = `chrome-extension://${dozvon.id}/popup.html`;
    const popup = await until(async () => (await targets()).find(({ type, url }) => type === 'page' && url === address));
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId: popup.targetId, flatten: false });
    return new ToolbarPopup(browser, sessionId);
  }

  /** Everything the popup says now. */
  text(): Promise<string> {
    return this.#evaluate("document.body?.innerText ?? ''") as Promise<string>;
  }

  /** Waits for a button that has come to rest, and presses it at its middle with the mouse. */
  async press(name: string): Promise<void> {
    const place = `(() => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === ${JSON.stringify(name)});
      if (!button) return null;
      button.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = button.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`;
    let last = '';
    const at = (await until(async () => {
      const now = await this.#evaluate(place);
      const isAtRest = JSON.stringify(now) === last;
      last = JSON.stringify(now);
      return isAtRest ? now : null;
    })) as { x: number; y: number };
    for (const type of ['mousePressed', 'mouseReleased']) {
      await this.#send('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 });
    }
  }

  /** Waits until it has a button of this name and has come to rest. */
  async has(name: string): Promise<void> {
    let last = '';
    await until(async () => {
      const now = (await this.#evaluate('document.body?.innerHTML')) as string;
      const buttons = (await this.#evaluate(
        "[...document.querySelectorAll('button')].map((one) => one.textContent.trim())",
      )) as string[];
      const isAtRest = now === last && buttons.includes(name);
      last = now;
      return isAtRest;
    });
  }

  /** Gives it a further style sheet. */
  async style(css: string): Promise<void> {
    await this.#evaluate(
      `document.head.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(css)} }))`,
    );
  }

  /** What is seen of it now, as lossless WebP. */
  async picture(): Promise<Buffer> {
    const { result } = await this.#send('Page.captureScreenshot', { format: 'webp', quality: 100 });
    const data = (result as { data?: string } | undefined)?.data;
    if (!data) throw new Error('The popup was not pictured');
    return Buffer.from(data, 'base64');
  }

  /** The scheme of colours that the system is said to wish for. */
  async emulateColours(value: 'light' | 'dark'): Promise<void> {
    await this.#send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }

  async close(): Promise<void> {
    await this.#evaluate('close()');
    await this.closed;
  }

  async #evaluate(expression: string): Promise<unknown> {
    const { result } = await this.#send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (result?.exceptionDetails) throw new Error(result.exceptionDetails.text);
    return result?.result?.value;
  }

  #send(method: string, params: object): Promise<Reply> {
    this.#asked += 1;
    const id = this.#asked;
    const reply = new Promise<Reply>((resolve) => this.#waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    // A popup that is closed by what is done to it never answers, and cannot even be asked.
    const sent = this.#browser.send('Target.sendMessageToTarget', { sessionId: this.#session, message });
    return Promise.race([
      sent.then(
        () => reply,
        () => ({ id }),
      ),
      this.closed.then(() => ({ id })),
    ]);
  }
}

async function until<T>(look: () => Promise<T | null | undefined>): Promise<T> {
  const end = Date.now() + 15_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error('Waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}
