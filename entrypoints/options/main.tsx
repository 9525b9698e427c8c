import { render } from 'preact';
import { browser } from '#imports';
import '@/components/theme.css';
import { LockGate } from '@/components/lock/LockGate.tsx';
import { Options } from '@/components/options/Options.tsx';
import { createOptionsServices } from '@/components/options/options-services.ts';
import { now, windClock } from '@/utils/browser/clock.ts';
import { browserHosts } from '@/utils/browser/hosts.ts';
import { language, t } from '@/utils/browser/words.ts';
import { openLink } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';
import { browserNotifying } from './browser-notifying.ts';
import { browserShortcuts } from './browser-shortcuts.ts';
import { isSelector } from './is-selector.ts';

const link = openLink<DeskRequests>(() => browser.runtime.connect({ name: 'options' }));
const services = createOptionsServices(link, browserHosts, now);

function reload(): void {
  location.reload();
}

await windClock();
document.documentElement.lang = language();
document.title = `${t('extName')}: ${t('options.title')}`;
render(
  <LockGate service={services.lock} now={now} onTurn={reload}>
    <Options
      services={services}
      now={now}
      newId={() => crypto.randomUUID()}
      isSelector={isSelector}
      notifying={browserNotifying}
      shortcuts={browserShortcuts}
    />
  </LockGate>,
  document.getElementById('root') as HTMLElement,
);
