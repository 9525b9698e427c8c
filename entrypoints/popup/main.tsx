import { render } from 'preact';
import { browser } from '#imports';
import '@/components/theme.css';
import { Popup } from '@/components/popup/Popup.tsx';
import { createShiftService } from '@/components/popup/shift-service.ts';
import { createThisPageService } from '@/components/popup/this-page-service.ts';
import { now, windClock } from '@/utils/browser/clock.ts';
import { browserHosts } from '@/utils/browser/hosts.ts';
import { language, t } from '@/utils/browser/words.ts';
import { openLink } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';
import { openTab } from './open-tab.ts';
import { thisTab } from './this-tab.ts';

const link = openLink<DeskRequests>(() => browser.runtime.connect({ name: 'popup' }));
const service = createShiftService(link);
const thisPage = createThisPageService({ link, hosts: browserHosts, tab: thisTab, onTaught: () => window.close() });

await windClock();
document.documentElement.lang = language();
document.title = t('extName');
render(
  <Popup
    service={service}
    thisPage={thisPage}
    now={now}
    onOpenList={(address) => void openTab(address).then(() => window.close())}
    onOpenSettings={() => void browser.runtime.openOptionsPage().then(() => window.close())}
  />,
  document.getElementById('root') as HTMLElement,
);
