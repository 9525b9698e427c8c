import * as v from 'valibot';
import type { Page } from '../messages/protocol.ts';
import { Refused } from '../messages/server.ts';
import { type PageProfile, profileSchema } from '../page/profile.ts';
import type { LocalStore } from '../settings/settings-store.ts';

/** The browser's part in a connected page, injected so that it can be tested. */
export interface PageBrowser {
  isGranted(origins: string[]): Promise<boolean>;
  /** Makes the content script run on exactly these pages from now on, after a restart too; [] for none. */
  register(pages: string[]): Promise<void>;
  /** Runs it in tabs that are open on them already. */
  inject(pages: string[]): Promise<void>;
  matches(pattern: string, url: string): boolean;
}

export type PageStore = ReturnType<typeof createPageStore>;

const KEY = 'pages';

/** The dial lists that an administrator or operator has connected, and their profiles. */
export function createPageStore(store: LocalStore, browser: PageBrowser) {
  /** As stored. A profile that this version cannot read disconnects no other page, and is kept for one that can. */
  async function readRaw(): Promise<unknown[]> {
    const raw = (await store.get(KEY))[KEY];
    return Array.isArray(raw) ? raw : [];
  }

  async function read(): Promise<PageProfile[]> {
    return (await readRaw()).flatMap((raw) => {
      const one = v.safeParse(profileSchema, raw);
      return one.success ? [one.output] : [];
    });
  }

  async function without(id: string): Promise<unknown[]> {
    return (await readRaw()).filter((raw) => (raw as { id?: unknown } | null)?.id !== id);
  }

  async function list(): Promise<Page[]> {
    return Promise.all(
      (await read()).map(async ({ id, name, pages }) => ({
        id,
        name,
        pages,
        isGranted: await browser.isGranted(originsOf(pages)),
      })),
    );
  }

  async function registerGranted(): Promise<void> {
    await browser.register((await list()).filter((page) => page.isGranted).flatMap((page) => page.pages));
  }

  return {
    list,
    /** The profile for an address; null when no connected page is meant. */
    async profileFor(url: string): Promise<PageProfile | null> {
      return (await read()).find((profile) => profile.pages.some((pattern) => browser.matches(pattern, url))) ?? null;
    },
    /** Connects a page for whose hosts the operator has just granted access; a profile of the same id is replaced. */
    async connect(profile: PageProfile): Promise<Page[]> {
      if (!(await browser.isGranted(originsOf(profile.pages)))) throw new Refused('noPermission');
      await store.set({ [KEY]: [...(await without(profile.id)), profile] });
      await registerGranted();
      await browser.inject(profile.pages);
      return list();
    },
    async disconnect(id: string): Promise<Page[]> {
      await store.set({ [KEY]: await without(id) });
      await registerGranted();
      return list();
    },
    /** At every start of the worker: registrations are lost when the extension is updated. */
    registerGranted,
  };
}

/** The hosts to ask access for: `https://dent.example/dialup*` → `https://dent.example/*`. */
export function originsOf(pages: readonly string[]): string[] {
  return [...new Set(pages.map((pattern) => pattern.replace(/^(https?:\/\/[^/]+)\/.*$/, '$1/*')))];
}
