import { browser } from '#imports';
import type { OfficeDoor } from './open-office.ts';

const HEART = 'heart';

/** The heart beats twice a minute, the least the browser allows; alarms do not outlive an update, so every start sees to it. */
export function keepAlarm(): void {
  const create = async () => {
    if (!(await browser.alarms.get(HEART))) await browser.alarms.create(HEART, { periodInMinutes: 0.5 });
  };
  create().catch((error: unknown) => console.error('Dozvon: no alarm', error));
}

/**
 * One beat: whatever waits is sent, the provider is asked for news, the icon says what the clock alone has changed, what is older than
 * the term is deleted, and an update that waits is taken if nobody minds.
 */
export function onAlarm(office: OfficeDoor, name: string): void {
  if (name !== HEART) return;
  office.run(
    async (open) => {
      open.work();
      await open.notices.look();
      await open.sweep();
      await office.updates.look(open.db);
    },
    () => office.updates.look(null),
  );
}
