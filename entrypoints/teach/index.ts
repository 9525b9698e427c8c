import { browser, defineUnlistedScript } from '#imports';
import { now, windClock } from '@/utils/browser/clock.ts';
import { t } from '@/utils/browser/words.ts';
import { openLink } from '@/utils/messages/link.ts';
import type { PageRequests } from '@/utils/messages/protocol.ts';
import { detectList } from '@/utils/page/detect/detect.ts';
import { fitOf } from '@/utils/page/detect/fit.ts';
import { takeOver } from '@/utils/page/take-over.ts';
import { addressOf } from '@/utils/page/teach/address.ts';
import { createLesson } from '@/utils/page/teach/lesson.ts';
import { openTeaching } from '@/utils/page/teach/open-teaching.ts';

/** Teaches the page it is run in, on demand only: the list's own script stays small. */
export default defineUnlistedScript(async () => {
  const life = takeOver(window, () => browser.runtime?.id !== undefined);
  const link = openLink<PageRequests>(() => browser.runtime.connect({ name: 'page' }));
  life.signal.addEventListener('abort', () => link.close());
  await windClock();
  const { ticket, profile } = await link.request('teach.begin', {});
  if (life.signal.aborted) return;
  const today = () => new Date(now()).toLocaleDateString('sv');
  const lesson = createLesson({
    document,
    today,
    known: profile,
    address: addressOf(location.href, document.title),
    fits: (known) => fitOf(document, known, today).verdict === 'fits',
    detect: () => detectList(document, { today, location }),
  });
  openTeaching({
    document,
    link,
    lesson,
    ticket,
    panelUrl: `${browser.runtime.getURL('/teach-panel.html')}#${ticket}`,
    words: {
      panel: t('teach.title'),
      field: (field) => t(`teach.field.${field}`),
      sureness: (sureness) => t(`teach.sure.${sureness}`),
      point: (what) => t('teach.pointing', [what]),
    },
    onError: (error) => console.error('Dozvon:', error instanceof Error ? error.message : ''),
    end: () => life.abort(),
    signal: life.signal,
  });
});
