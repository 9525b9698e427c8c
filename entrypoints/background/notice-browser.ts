import { browser } from '#imports';
import { openTab } from '@/utils/browser/open-tab.ts';
import { plural, t } from '@/utils/browser/words.ts';
import type { Badge } from '@/utils/worker/notices.ts';
import type { OfficeDoor } from './open-office.ts';

/** One at a time: a new one takes the place of the last. */
const ID = 'callbacks';
const BEAT = 'notice.beat';

const COLOURS = { callbacks: '#b3261e', unread: '#1d5fa8' };

/** The icon, its words, the browser's notification, and when a list was last looked at. */
export const noticeBrowser = {
  beat: {
    read: async () => (await browser.storage.session.get(BEAT))[BEAT],
    write: (at: number) => browser.storage.session.set({ [BEAT]: at }),
  },
  async showBadge({ callbacks, unread }: Badge): Promise<void> {
    const count = callbacks || unread;
    const words = [
      ...(callbacks > 0 ? [plural('callbacks', callbacks)] : []),
      ...(unread > 0 ? [plural('unread', unread)] : []),
    ].join(', ');
    await browser.action.setBadgeBackgroundColor({ color: callbacks > 0 ? COLOURS.callbacks : COLOURS.unread });
    await browser.action.setBadgeTextColor({ color: '#ffffff' });
    await browser.action.setBadgeText({ text: count === 0 ? '' : count > 99 ? '99+' : String(count) });
    await browser.action.setTitle({ title: words ? `${t('extName')}: ${words}` : t('extName') });
  },
  /** While the profile is locked nobody knows how many wait for a call. */
  async showLocked(): Promise<void> {
    await browser.action.setBadgeText({ text: '' });
    await browser.action.setTitle({ title: `${t('extName')}: ${t('lock.title')}` });
    if (await isAllowed()) await browser.notifications.clear(ID);
  },
  /** Nothing of a patient: a notification is seen by whoever passes by, and kept by the system. */
  async tell(callbacks: number): Promise<void> {
    if (!(await isAllowed())) return;
    if (callbacks === 0) {
      await browser.notifications.clear(ID);
      return;
    }
    await browser.notifications.create(ID, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      title: t('extName'),
      message: `${plural('callbacks', callbacks)}. ${t('notice.open')}`,
    });
  },
};

/** The operator allows it in the options; the permission is the whole setting. */
function isAllowed(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['notifications'] });
}

let isListening = false;

/** A press on the notification shows the list. Called in the first turn, and again once notifications are allowed. */
export function listenNotices(office: OfficeDoor): void {
  // Without the permission there is no such thing.
  if (isListening || !browser.notifications) return;
  isListening = true;
  browser.notifications.onClicked.addListener((id) => {
    if (id !== ID) return;
    office.run(async (open) => {
      const list = (await open.db.meta.get('lastList'))?.value;
      await browser.notifications.clear(ID);
      if (typeof list === 'string') await openTab(list);
    });
  });
}
