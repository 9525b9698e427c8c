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
  /** Runs it in those of them where it does not run yet. */
  injectMissing(pages: string[]): Promise<void>;
  /** Runs it in one tab. */
  injectInto(tab: number): Promise<void>;
  /** Puts the rows' style sheet into a tab as the user's own, which reaches shadow roots and frames. */
  style(tab: number): Promise<void>;
  matches(pattern: string, url: string): boolean;
}

export type PageStore = ReturnType<typeof createPageStore>;

const KEY = 'pages';

/**
 * The dial lists that an administrator or operator has connected, and their profiles. `managed` gives those of the administrator's
 * policy, as they stand there: they come before all others, and replace one of the same id.
 */
export function createPageStore(store: LocalStore, browser: PageBrowser, managed: () => Promise<unknown[]> = async () => []) {
  /** As stored. A profile that this version cannot read disconnects no other page, and is kept for one that can. */
  async function readRaw(): Promise<unknown[]> {
    const raw = (await store.get(KEY))[KEY];
    return Array.isArray(raw) ? raw : [];
  }

  async function read(): Promise<(PageProfile & { isManaged: boolean })[]> {
    const byPolicy = readable(await managed());
    const ids = new Set(byPolicy.map((profile) => profile.id));
    const own = readable(await readRaw()).filter((profile) => !ids.has(profile.id));
    return [...byPolicy.map((one) => ({ ...one, isManaged: true })), ...own.map((one) => ({ ...one, isManaged: false }))];
  }

  async function find(isMeant: (profile: PageProfile) => boolean): Promise<PageProfile | null> {
    const found = (await read()).find(isMeant);
    if (!found) return null;
    const { isManaged: _, ...profile } = found;
    return profile;
  }

  /** What stands in the policy is the administrator's to change. */
  async function requireOwn(id: string): Promise<void> {
    if ((await read()).some((profile) => profile.id === id && profile.isManaged)) throw new Refused('managed');
  }

  async function without(id: string): Promise<unknown[]> {
    return (await readRaw()).filter((raw) => (raw as { id?: unknown } | null)?.id !== id);
  }

  async function list(): Promise<Page[]> {
    return Promise.all(
      (await read()).map(async ({ id, name, pages, isManaged }) => ({
        id,
        name,
        pages,
        isManaged,
        isGranted: await browser.isGranted(originsOf(pages)),
      })),
    );
  }

  async function registerGranted(): Promise<string[]> {
    const granted = (await list()).filter((page) => page.isGranted).flatMap((page) => page.pages);
    await browser.register(granted);
    return granted;
  }

  return {
    list,
    /** The profile for an address; null when no connected page is meant. */
    profileFor: (url: string) => find((profile) => profile.pages.some((pattern) => browser.matches(pattern, url))),
    profileOf: (id: string) => find((profile) => profile.id === id),
    /** Connects a page for whose hosts the operator has just granted access; a profile of the same id is replaced. */
    async connect(profile: PageProfile): Promise<Page[]> {
      await requireOwn(profile.id);
      if (!(await browser.isGranted(originsOf(profile.pages)))) throw new Refused('noPermission');
      await store.set({ [KEY]: [...(await without(profile.id)), profile] });
      await registerGranted();
      await browser.inject(profile.pages);
      return list();
    },
    async disconnect(id: string): Promise<Page[]> {
      await requireOwn(id);
      await store.set({ [KEY]: await without(id) });
      await registerGranted();
      return list();
    },
    /** Runs the list's script again in a tab that something else was done in. */
    resume: (tab: number) => browser.injectInto(tab),
    style: browser.style,
    /** At every start of the worker: registrations are lost when the extension is updated. */
    async registerGranted(): Promise<void> {
      await registerGranted();
    },
    /** At the first start: tabs that the browser brings back may be there before the registration. */
    async startOpen(): Promise<void> {
      const granted = await registerGranted();
      if (granted.length > 0) await browser.injectMissing(granted);
    },
  };
}

function readable(all: unknown[]): PageProfile[] {
  return all.flatMap((raw) => {
    const one = v.safeParse(profileSchema, raw);
    return one.success ? [one.output] : [];
  });
}

/** The hosts to ask access for: `https://dent.example/dialup*` → `https://dent.example/*`. */
export function originsOf(pages: readonly string[]): string[] {
  return [...new Set(pages.map((pattern) => pattern.replace(/^(https?:\/\/[^/]+)\/.*$/, '$1/*')))];
}
