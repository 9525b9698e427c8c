import { render } from 'preact';
import { browser } from '#imports';
import '@/components/theme.css';
import { startAnchor } from '@/components/options/start/start-route.ts';
import { createDutyService } from '@/components/parts/duty-service.ts';
import { Popup } from '@/components/popup/Popup.tsx';
import { createShiftService } from '@/components/popup/shift-service.ts';
import { createStoreService } from '@/components/popup/store-service.ts';
import { createThisPageService } from '@/components/popup/this-page-service.ts';
import { createReportService } from '@/components/report/report-service.ts';
import { now, windClock } from '@/utils/browser/clock.ts';
import { browserHosts } from '@/utils/browser/hosts.ts';
import { openOptions } from '@/utils/browser/open-options.ts';
import { openTab } from '@/utils/browser/open-tab.ts';
import { language, t } from '@/utils/browser/words.ts';
import { openLink } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';
import { openReport } from './open-report.ts';
import { thisTab } from './this-tab.ts';

const link = openLink<DeskRequests>(() => browser.runtime.connect({ name: 'popup' }));
const service = createShiftService(link);
const report = createReportService({ link, date: null, signal: new AbortController().signal });
const duty = createDutyService(link);
const store = createStoreService(link);
const thisPage = createThisPageService({ link, hosts: browserHosts, tab: thisTab, onTaught: () => window.close() });

await windClock();
document.documentElement.lang = language();
document.title = t('extName');
render(
  <Popup
    service={service}
    duty={duty}
    report={report}
    store={store}
    thisPage={thisPage}
    now={now}
    onOpenList={(address) => void openTab(address).then(() => window.close())}
    onShowList={(address) => void openTab(address, 'same address').then(() => window.close())}
    onOpenSettings={() => void browser.runtime.openOptionsPage().then(() => window.close())}
    onStep={(step) => void openOptions(startAnchor(step)).then(() => window.close())}
    onProblem={() => void openOptions('#problem').then(() => window.close())}
    onOpenReport={(date) => void openReport(date).then(() => window.close())}
  />,
  document.getElementById('root') as HTMLElement,
);
