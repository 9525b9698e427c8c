import '@/components/theme.css';
import { render } from 'preact';
import { browser } from '#imports';
import { Desk } from '@/components/desk/Desk.tsx';
import { startDesk } from '@/components/desk/desk-service.ts';
import { keepFocus } from '@/components/desk/keep-focus.ts';
import { now, windClock } from '@/utils/browser/clock.ts';
import { language, t } from '@/utils/browser/words.ts';
import { openLink } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';
import { copyText } from '@/utils/page/copy-text.ts';

await windClock();
document.documentElement.lang = language();
document.title = t('extName');

const life = new AbortController();
const link = openLink<DeskRequests>(() => browser.runtime.connect({ name: 'desk' }));
const desk = startDesk({ link, ticket: location.hash.slice(1), signal: life.signal });
keepFocus(window, () => performance.now(), desk.giveUp, life.signal);
const place = document.getElementById('desk') as HTMLElement;
addEventListener('pagehide', () => {
  life.abort();
  // Nothing is drawn any more: an extension that is gone (updated under the open window) has no words to draw with.
  render(null, place);
  link.close();
});

/** Hands a number over to the telephone program. The browser allows it while the operator's click is still fresh. */
function dial(phone: string): void {
  const anchor = document.createElement('a');
  anchor.href = `tel:${phone}`;
  anchor.click();
}

render(
  <Desk
    desk={desk}
    link={link}
    now={now}
    dial={dial}
    copy={(text) => copyText(text, document)}
    onOptions={() => void browser.runtime.openOptionsPage()}
  />,
  place,
);
