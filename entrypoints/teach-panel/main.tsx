import '@/components/theme.css';
import { render } from 'preact';
import { browser } from '#imports';
import { TeachPanel } from '@/components/teach/TeachPanel.tsx';
import { startTeach } from '@/components/teach/teach-service.ts';
import { language, t } from '@/utils/browser/words.ts';
import { openLink } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';

document.documentElement.lang = language();
document.title = t('teach.title');

const life = new AbortController();
const link = openLink<DeskRequests>(() => browser.runtime.connect({ name: 'teach' }));
const service = startTeach({ link, ticket: location.hash.slice(1), signal: life.signal });
addEventListener('pagehide', () => {
  life.abort();
  link.close();
});

render(<TeachPanel service={service} />, document.getElementById('teach') as HTMLElement);
