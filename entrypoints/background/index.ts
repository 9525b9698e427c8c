import { browser, defineBackground } from '#imports';
import { t } from '@/utils/browser/words.ts';
import { takePolicy } from '@/utils/worker/take-policy.ts';
import { acceptPort } from './accept-port.ts';
import { keepAlarm, onAlarm } from './alarm.ts';
import { carryOut } from './command.ts';
import { openFirstStart } from './first-start.ts';
import { listenNotices } from './notice-browser.ts';
import { openOffice } from './open-office.ts';

/** What no one waits for begins so long, ms, after the worker's start. */
const CHORES = 2000;

export default defineBackground(() => {
  // Opened at the first need and kept for this worker's life; a failure is not remembered, the next need tries again.
  const office = openOffice({
    templateName: t('firstTemplate.name'),
    messenger: t('firstTemplate.messenger'),
    sms: t('firstTemplate.sms'),
    phrases: t('firstPhrases'),
  });

  // Every listener in the first turn: an event that wakes the worker is lost to a listener added later.
  browser.runtime.onConnect.addListener((port) => acceptPort(office, port));
  browser.alarms.onAlarm.addListener((alarm) => onAlarm(office, alarm.name));
  browser.permissions.onAdded.addListener(() => {
    listenNotices(office);
    browser.commands.onCommand.addListener((name, tab) => carryOut(office, name, tab?.id));
    office.run(async (open) => {
      await open.pages.registerGranted();
      // The popup that asked may be gone: the browser's prompt closes it.
      await open.teaching.openWanted();
    });
  });
  listenNotices(office);
  browser.runtime.onUpdateAvailable.addListener(() => office.run(office.updates.offered, office.updates.offered));
  // The administrator's policy may come late, or change: its pages are registered, and whoever shows what it sets asks again.
  browser.storage.managed.onChanged.addListener(() => office.run(takePolicy));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') office.run(openFirstStart);
  });
  browser.permissions.onRemoved.addListener(() => office.run((open) => open.pages.registerGranted()));

  office.run(async (open) => {
    const isFirst = await isFirstStart();
    if (isFirst) await open.pages.startOpen();
    // Whoever has woken the worker is answered first.
    await new Promise((resolve) => setTimeout(resolve, CHORES));
    if (!isFirst) await open.pages.registerGranted();
    await open.sweep();
  });
  keepAlarm();
});

/** Whether this is the worker's first start since the browser's own, or since an update: that drops the registration. */
async function isFirstStart(): Promise<boolean> {
  const { hasStarted } = await browser.storage.session.get('hasStarted');
  await browser.storage.session.set({ hasStarted: true });
  return hasStarted !== true;
}
