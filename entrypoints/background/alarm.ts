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

/** One beat: whatever waits is sent, and the provider is asked for news. */
export function onAlarm(office: OfficeDoor, name: string): void {
  if (name === HEART) office.run(async (open) => open.work());
}
