import type { CDPSession, Page } from '@playwright/test';

interface AxNode {
  role?: { value: string };
  name?: { value: string };
  backendDOMNodeId?: number;
  ignored: boolean;
}

/** Something in our layer over the page, as assistive technology meets it: the closed shadow root hides it from everything else. */
export interface OverlayItem {
  role: string;
  name: string;
  node: number;
}

/** A part of an accessible name, or what it has to be like. */
type Name = string | RegExp | ((name: string) => boolean);

/** Reads and presses what stands in our layer over a page, by the accessibility tree and the real mouse. */
export class Overlay {
  readonly page: Page;
  #session: Promise<CDPSession> | null = null;

  constructor(page: Page) {
    this.page = page;
  }

  /** Everything with this role and a name that contains `name`. */
  async find(role: string, name: Name): Promise<OverlayItem[]> {
    const session = await this.#open();
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
    return nodes.flatMap((node) => {
      if (node.ignored || node.role?.value !== role || node.backendDOMNodeId === undefined) return [];
      const own = node.name?.value ?? '';
      const isMeant = typeof name === 'function' ? name(own) : typeof name === 'string' ? own.includes(name) : name.test(own);
      return isMeant ? [{ role, name: own, node: node.backendDOMNodeId }] : [];
    });
  }

  /** Waits for exactly one. */
  async one(role: string, name: Name, timeout = 10_000): Promise<OverlayItem> {
    const until = Date.now() + timeout;
    for (;;) {
      const found = await this.find(role, name);
      if (found.length === 1) return found[0] as OverlayItem;
      if (Date.now() > until)
        throw new Error(`${found.length} of ${role} “${name}” in our layer: ${found.map((one) => one.name).join(' | ')}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Waits until there is none. */
  async gone(role: string, name: Name, timeout = 10_000): Promise<void> {
    const until = Date.now() + timeout;
    while ((await this.find(role, name)).length > 0) {
      if (Date.now() > until) throw new Error(`${role} “${name}” still stands in our layer`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Presses it with the real mouse, at its middle. */
  async press(role: string, name: Name): Promise<void> {
    const { node } = await this.one(role, name);
    const { x, y } = await this.middle(node);
    await this.page.mouse.click(x, y);
  }

  async middle(node: number): Promise<{ x: number; y: number }> {
    const session = await this.#open();
    const { quads } = (await session.send('DOM.getContentQuads', { backendNodeId: node })) as { quads: number[][] };
    const quad = quads[0];
    if (!quad) throw new Error('It has no place on the page');
    return { x: ((quad[0] ?? 0) + (quad[4] ?? 0)) / 2, y: ((quad[1] ?? 0) + (quad[5] ?? 0)) / 2 };
  }

  #open(): Promise<CDPSession> {
    this.#session ??= this.page
      .context()
      .newCDPSession(this.page)
      .then(async (session) => {
        await session.send('Accessibility.enable');
        await session.send('DOM.enable');
        return session;
      });
    return this.#session;
  }
}
