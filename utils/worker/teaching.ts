import * as v from 'valibot';
import type { Topics } from '../messages/protocol.ts';
import { type Caller, Refused } from '../messages/server.ts';
import type { FitTrouble, TeachAct, TeachTopics, TeachView } from '../messages/teach.ts';
import type { PageProfile } from '../page/profile.ts';
import { originsOf, type PageStore } from './page-store.ts';

export interface TeachingDeps {
  pages: PageStore;
  /** Survives the worker, not the browser. */
  session: {
    get(key: string): Promise<unknown>;
    put(key: string, value: unknown): Promise<void>;
    drop(key: string): Promise<void>;
  };
  isGranted(origins: string[]): Promise<boolean>;
  /** Runs the script that teaches in a tab; false where the browser does not allow it. */
  teachIn(tab: number): Promise<boolean>;
  publish<K extends keyof TeachTopics | 'pageGone'>(topic: K, data: Topics[K], side: Caller['side']): void;
  now(): number;
}

export type Teaching = ReturnType<typeof createTeaching>;

const WANT = 'teach.want';
/** A prompt that was left open longer than this is not about the same page any more, ms. */
const PATIENCE = 5 * 60_000;
/** A list is looked at every few seconds; what was said longer ago may be over, ms. */
const FRESH = 10 * 60_000;

const wanted = v.object({ tab: v.number(), origins: v.array(v.string()), at: v.number() });
const taught = v.object({ tab: v.number() });
const troubled = v.object({ trouble: v.string(), at: v.number() });

/** How a page comes to be taught, and what passes between its script and the panel over it. Keeps nothing of what is read there. */
export function createTeaching({ pages, session, isGranted, teachIn, publish, now }: TeachingDeps) {
  let turn: Promise<unknown> = Promise.resolve();

  /** What was wanted, once; null for nothing, or for something long ago. */
  async function takeWish() {
    const wish = v.safeParse(wanted, await session.get(WANT));
    if (!wish.success || now() - wish.output.at > PATIENCE) return null;
    if (!(await isGranted(wish.output.origins))) return null;
    await session.drop(WANT);
    return wish.output;
  }

  async function open(tab: number): Promise<void> {
    await session.put(`teach.tab.${tab}`, { tab });
    if (!(await teachIn(tab))) throw new Refused('notTeachable');
  }

  /** One after the other: popup and permission come at the same time, and what was wanted is done once. */
  function openWanted(): Promise<boolean> {
    const mine = turn.then(async () => {
      const wish = await takeWish();
      if (wish) await open(wish.tab);
      return wish !== null;
    });
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function isOf(ticket: string, tab: number | null): Promise<boolean> {
    const found = v.safeParse(taught, await session.get(`teach.ticket.${ticket}`));
    return found.success && found.output.tab === tab;
  }

  async function requireTicket(ticket: string, { tab }: Caller): Promise<number> {
    if (tab === null || !(await isOf(ticket, tab))) throw new Refused('staleTicket');
    return tab;
  }

  function act(ticket: string, what: TeachAct): void {
    publish('teachAct', { ticket, act: what }, 'page');
  }

  return {
    /** The popup may be closed by the browser's own prompt: what it was about is kept until the answer. */
    async want(tab: number, url: string): Promise<boolean> {
      const origins = originsOf([hostPattern(url)]);
      await session.put(WANT, { tab, origins, at: now() });
      return openWanted();
    },
    /** The browser has just allowed a host. */
    openWanted,
    /** A connected page is to be taught again. */
    async openAgain(tab: number | null): Promise<void> {
      if (tab === null) throw new Refused('notAllowed');
      await open(tab);
    },
    async begin({ tab, url }: Caller): Promise<{ ticket: string; profile: PageProfile | null }> {
      const isOpen = v.is(taught, tab === null ? null : await session.get(`teach.tab.${tab}`));
      if (!isOpen) throw new Refused('notAllowed');
      const ticket = crypto.randomUUID();
      await session.put(`teach.ticket.${ticket}`, { tab });
      return { ticket, profile: await pages.profileFor(url) };
    },
    isOf,
    async tell(ticket: string, view: TeachView, caller: Caller): Promise<void> {
      await requireTicket(ticket, caller);
      publish('teachView', { ticket, view }, 'ours');
    },
    async act(ticket: string, what: TeachAct, caller: Caller): Promise<void> {
      await requireTicket(ticket, caller);
      act(ticket, what);
    },
    /** Connects the page; the list's script takes over from the one that teaches. */
    async save(ticket: string, profile: PageProfile, caller: Caller): Promise<void> {
      await requireTicket(ticket, caller);
      await pages.connect(profile);
      await session.drop(`teach.fit.${profile.id}`);
      await session.drop(`teach.ticket.${ticket}`);
      act(ticket, { do: 'close' });
    },
    /** A page that was connected before is read again as before. */
    async leave(ticket: string, caller: Caller): Promise<void> {
      const tab = await requireTicket(ticket, caller);
      await session.drop(`teach.ticket.${ticket}`);
      act(ticket, { do: 'close' });
      await pages.resume(tab);
    },
    /** Whether a connected page fits, as its script says it. */
    async noteFit(id: string, trouble: FitTrouble | null): Promise<void> {
      const key = `teach.fit.${id}`;
      if (trouble) await session.put(key, { trouble, at: now() });
      else if ((await session.get(key)) !== undefined) await session.drop(key);
    },
    async fitOf(id: string): Promise<FitTrouble | null> {
      const noted = v.safeParse(troubled, await session.get(`teach.fit.${id}`));
      return noted.success && now() - noted.output.at < FRESH ? (noted.output.trouble as FitTrouble) : null;
    },
    /** A page was disconnected: wherever it is open, its script goes. */
    async gone(id: string): Promise<void> {
      await session.drop(`teach.fit.${id}`);
      publish('pageGone', { id }, 'page');
    },
  };
}

/** All pages of an address's host, as match patterns have it: without the port. */
function hostPattern(url: string): string {
  if (!URL.canParse(url)) throw new Refused('notTeachable');
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Refused('notTeachable');
  return `${protocol}//${hostname}/*`;
}
