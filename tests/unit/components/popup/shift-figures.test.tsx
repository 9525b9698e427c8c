// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { ShiftFigures } from '@/components/popup/ShiftFigures.tsx';
import { createReportService } from '@/components/report/report-service.ts';
import { button, doing, openPlayed, settle, show } from '../desk/stage.ts';
import type { Answers } from '../mock-wire.ts';
import { reportAnswer } from '../report/canned.ts';

async function open(played: Answers) {
  const { link, signal } = openPlayed(played);
  const onOpen = vi.fn();
  const root = show(<ShiftFigures service={createReportService({ link, date: null, signal })} onOpen={onOpen} />);
  await settle();
  return { root, onOpen };
}

const plain = (text: string | null | undefined) => text?.replaceAll('\u00A0', ' ');

it('sums the shift up, each operator’s round below', async () => {
  const { root } = await open({ 'shift.report': () => reportAnswer() });
  expect(plain(root.querySelector('summary')?.textContent)).toBe('Звонков 2, дозвон 50 %, придут 33 %, осталось 2');
  expect([...root.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => plain(cell.textContent)))).toEqual([
    ['Ольга, вечерний', '0', '—', '50 %'],
    ['Вера, дневной', '1', '100 %', '0 %'],
    ['Ольга, дневной', '1', '0 %', '0 %'],
  ]);
});

it('opens the report of the day it shows', async () => {
  const { root, onOpen } = await open({ 'shift.report': () => reportAnswer() });
  await doing(() => button(root, 'Отчёт смены').click());
  expect(onOpen).toHaveBeenCalledWith('2026-11-24');
});

it('is not there where there is nothing to report', async () => {
  const { root } = await open({ 'shift.report': () => reportAnswer({ report: null }) });
  expect(root.textContent).toBe('');
});
