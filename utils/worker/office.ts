import type { CourierDeps } from '../courier/deps.ts';
import type { Journal } from '../journal/journal.ts';
import type { Paint, Topics } from '../messages/protocol.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { DayBook } from './days/day-book.ts';
import type { GestureStore } from './gestures.ts';
import type { Notices } from './notices.ts';
import type { PageStore } from './page-store.ts';
import type { Teaching } from './teaching.ts';
import type { Team } from './team/team.ts';

/** What the worker's answers are made from; put together once per worker in entrypoints/background. */
export interface Office {
  db: Journal;
  /** Figures of days, held in memory. */
  days: DayBook;
  courier: CourierDeps;
  settings: SettingsStore;
  pages: PageStore;
  teaching: Teaching;
  /** Tickets of desks: kept in storage.session, so that a worker's restart does not close a desk. */
  tickets: { get(ticket: string): Promise<unknown>; put(ticket: string, value: unknown): Promise<void> };
  /** Where gestures are written ahead (design §6). */
  gestures: GestureStore;
  /** storage.session, for what must not outlive a patient's data there. */
  session: GestureStore;
  now(): number;
  /** Starts sending and polling, without waiting for either. */
  work(): void;
  /** Deletes what is older than the term; once an hour at most, and when the term or the day has changed. */
  sweep(): Promise<void>;
  /** Resolves once what was committed is in the journal's second copy too. */
  copied(): Promise<boolean>;
  /** What was written ahead of this gesture is not needed any more once the second copy has it. */
  strike(op: string): void;
  /** What the store was found to have lost, in words; null when nothing, or when the operator has read it. */
  storeWords(): string | null;
  /** Asks the provider for news now, if it may be asked; resolves when they are kept. */
  lookNow(): Promise<void>;
  /** The operators who work on the same lists. */
  team: Team;
  /** The icon's number and the browser's notification. */
  notices: Notices;
  /** From now until it is done, our open pages are told how this batch goes. */
  follow(batch: string): void;
  /** Tells an open list what the clock alone has changed. */
  refresh(date: string): Promise<void>;
  /** Tells open lists that somebody wants to see this visit's row. */
  show(visit: string): void;
  /** Open lists paint this at once, and tell their rows anew. */
  paintAnew(paints: Paint[]): void;
  /** Tells the desk's page that it is closed; `kept` can be taken back there. */
  closeDesk(ticket: string, kept: Topics['deskClosed']['kept']): void;
}

/** Who works in this profile; '' while nobody has said. What is done under that name is written by `actingOperator` (shifts.ts). */
export async function operatorName(office: Pick<Office, 'settings'>): Promise<string> {
  return (await office.settings.read()).operator;
}
