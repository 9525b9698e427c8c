import '@/components/theme.css';
import { render } from 'preact';
import { browser } from '#imports';
import { LockGate } from '@/components/lock/LockGate.tsx';
import { createLockService } from '@/components/lock/lock-service.ts';
import { createFileService } from '@/components/report/file-service.ts';
import { Report } from '@/components/report/Report.tsx';
import { createReportService } from '@/components/report/report-service.ts';
import { now, windClock } from '@/utils/browser/clock.ts';
import { language, t } from '@/utils/browser/words.ts';
import { openLink } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';
import { saveFile } from './save-file.ts';

await windClock();
document.documentElement.lang = language();
document.title = t('report.title');

const life = new AbortController();
const link = openLink<DeskRequests>(() => browser.runtime.connect({ name: 'report' }));
const service = createReportService({ link, date: askedDate(), signal: life.signal, onDate: keepDate });
const files = createFileService({ link, save: saveFile });
addEventListener('pagehide', () => {
  life.abort();
  link.close();
});

/** The day in the address; anything else is as if none was asked for. */
function askedDate(): string | null {
  const date = new URLSearchParams(location.search).get('date') ?? '';
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : null;
}

/** The address names the day that is shown, so that a reload or a bookmark shows it again. */
function keepDate(date: string): void {
  history.replaceState(null, '', `?${new URLSearchParams({ date })}`);
}

/** Behind a lock nothing stays that was read before. */
function reload(): void {
  location.reload();
}

render(
  <LockGate service={createLockService(link, now)} now={now} onTurn={reload}>
    <Report service={service} files={files} onPrint={() => print()} />
  </LockGate>,
  document.getElementById('report') as HTMLElement,
);
