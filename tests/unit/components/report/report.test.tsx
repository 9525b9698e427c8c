// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { createFileService } from '@/components/report/file-service.ts';
// Loaded beforehand, so that no test waits for what a page loads on demand.
import '@/components/report/make-file.ts';
import { Report } from '@/components/report/Report.tsx';
import { createReportService } from '@/components/report/report-service.ts';
import { setLanguage } from '../../words.setup.ts';
import { button, doing, later, openPlayed, settle, show } from '../desk/stage.ts';
import { type Answers, refuse } from '../mock-wire.ts';
import { report, reportAnswer, shiftFacts, states } from './canned.ts';

async function open(played: Answers = {}, date: string | null = null) {
  const { link, worker, signal } = openPlayed({
    'shift.report': () => reportAnswer(),
    'report.visits': () => ({ visits: states(), facts: shiftFacts() }),
    ...played,
  });
  const onPrint = vi.fn();
  const onDate = vi.fn();
  const saved: { name: string; content: Blob }[] = [];
  const service = createReportService({ link, date, signal, onDate });
  const files = createFileService({ link, save: (name, content) => void saved.push({ name, content }) });
  const root = show(<Report service={service} files={files} onPrint={onPrint} />);
  await settle();
  return { root, worker, saved, onPrint, onDate };
}

const cells = (row: Element | null | undefined) => [...(row?.children ?? [])].map((cell) => cell.textContent);
const rowsOf = (root: ParentNode, table: string) => [...root.querySelectorAll(`${table} tbody tr`)].map(cells);

describe('the page', () => {
  it('says whose list, of which day, when it was made and for whom', async () => {
    const { root, onDate } = await open();
    expect([...root.querySelectorAll('.report-head > *')].map((one) => one.textContent)).toEqual([
      'Стоматология на Садовой',
      'Дозвон: вторник, 24 ноября 2026 г.',
      'составлен 24.11.2026 09:30, Анна',
    ]);
    expect(onDate).toHaveBeenCalledWith('2026-11-24');
    const { root: nobody } = await open({ 'shift.report': () => reportAnswer({ operator: '' }) });
    expect(nobody.querySelector('.report-stamp')?.textContent).toBe('составлен 24.11.2026 09:30');
  });

  it('says how the day stands, every visit once, and of what the share is', async () => {
    const { root } = await open();
    const standing = [...root.querySelectorAll('.report-standing li')].map((one) => one.textContent);
    expect(standing).toEqual([
      '1 подтвердили по ссылке 1',
      '0 не придут',
      '1 переносят по телефону 1',
      '1 неизвестно',
      '0 снято клиникой',
    ]);
    expect(root.textContent).toContain('Подтвердили 33\u00A0% тех, кого не сняла клиника. Осталось сделать: 2, ждут: 0.');
  });

  it('has a row for each operator’s round and a last one for all; of nothing there is a dash, never NaN', async () => {
    const { root } = await open();
    const rows = rowsOf(root, '.report-figures');
    expect(rows.map((row) => [row[0], row[1], row[5], row[9], row.at(-2), row.at(-1)])).toEqual([
      ['вечерний', 'Ольга', '0', '—', '—', '0'],
      ['дневной', 'Вера', '1', '100\u00A0%', '3,0', '1'],
      ['дневной', 'Ольга', '1', '0\u00A0%', '2,0', '1'],
    ]);
    expect(cells(root.querySelector('.report-figures tfoot tr')).slice(0, 2)).toEqual(['Всего', '1']);
    expect(root.textContent).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  it('explains each column by its title', async () => {
    const { root } = await open();
    const heads = [...root.querySelectorAll<HTMLElement>('.report-figures thead tr:last-child th')];
    expect(heads.map((head) => head.title)).toContain('Подтвердили, от приёмов в работе');
    expect(heads.every((head) => head.title !== '')).toBe(true);
  });

  it('lists what the next shift inherits', async () => {
    const { root } = await open();
    expect(rowsOf(root, '.report-left')).toEqual([
      ['11:30', 'Яхонтова Вера Юрьевна', '+7 937 123-45-67', '?решить пациент написал, прочтите', '', '24.11 08:10, Вера', ''],
      [
        '11:00',
        'Ёлкин Пётр Ильич',
        '+7 937 765-43-21',
        '☎позвонить не взяли трубку, позвонить ещё раз',
        '1',
        '24.11 08:00, Ольга',
        'звонить жене',
      ],
    ]);
  });

  it('draws the hours and says them in numbers', async () => {
    const { root } = await open();
    expect(root.querySelector('.report-picture title')?.textContent).toContain('по часам');
    const numbers = rowsOf(root, '.report-numbers');
    expect(numbers[0]).toEqual(['23 ноября', '14:00', '1', '0', '0']);
    expect(numbers.at(-1)).toEqual(['24 ноября', '08:00', '0', '0', '2']);
    const counts = [...root.querySelectorAll('.report-picture .count')].map((one) => one.textContent);
    expect(counts).toEqual(['1', '1', '1', '2']);
  });

  it('shows a name that is markup as text', async () => {
    const evil = report(shiftFacts({ patient: '<img src=x onerror=alert(1)>' }));
    const { root } = await open({ 'shift.report': () => reportAnswer({ report: evil }) });
    expect(root.querySelector('img')).toBeNull();
    expect(root.querySelector('.report-left')?.textContent).toContain('<img src=x');
  });

  it('of a day nobody knows says so, and offers the others', async () => {
    const { root } = await open({ 'shift.report': () => reportAnswer({ report: null }) }, '2026-01-01');
    expect(root.querySelector('.report-none')?.textContent).toContain('На этот день записей нет');
    expect(root.querySelectorAll('option')).toHaveLength(3);
    expect(button(root, 'Печать').disabled).toBe(true);
  });

  it('is in English too', async () => {
    setLanguage('en');
    const { root } = await open();
    expect(root.querySelector('h1')?.textContent).toBe('Dial list: Tuesday, November 24, 2026');
    expect(root.textContent).not.toMatch(/дозвон|звонк/i);
  });
});

describe('what can be done with it', () => {
  it('another day is asked for, and an answer that a later question has overtaken is dropped', async () => {
    const slow = later<ReturnType<typeof reportAnswer>>();
    let asked = 0;
    const { root, worker } = await open({
      'shift.report': () => {
        asked += 1;
        return asked === 2 ? slow.promise : reportAnswer({ clinic: `ответ ${asked}` });
      },
    });
    const select = root.querySelector('select') as HTMLSelectElement;
    for (const day of ['2026-11-23', '2026-11-24']) {
      await doing(() => {
        select.value = day;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
    }
    await doing(() => slow.answer(reportAnswer({ clinic: 'поздний' })));
    expect(root.querySelector('.report-head p')?.textContent).toBe('ответ 3');
    expect(worker.asked.map((one) => one.ask)).toEqual([{ date: null }, { date: '2026-11-23' }, { date: '2026-11-24' }]);
  });

  it('what changes is counted again, once for all that changes together', async () => {
    vi.useFakeTimers();
    try {
      const { worker } = await open();
      for (let i = 0; i < 5; i++) await doing(() => worker.tell('changed', { date: null }));
      expect(worker.asked).toHaveLength(1);
      await doing(() => void vi.advanceTimersByTime(2_000));
      expect(worker.asked).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is printed', async () => {
    const { root, onPrint } = await open();
    await doing(() => button(root, 'Печать').click());
    expect(onPrint).toHaveBeenCalledOnce();
  });

  it.each([
    ['CSV, итог', 'dozvon-2026-11-24-shift.csv', 'text/csv;charset=utf-8'],
    ['CSV, приёмы', 'dozvon-2026-11-24-visits.csv', 'text/csv;charset=utf-8'],
    ['Excel', 'dozvon-2026-11-24.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('%s is saved under the day’s name, which names nobody', async (name, file, type) => {
    const { root, saved } = await open();
    await doing(() => button(root, name).click());
    await vi.waitFor(() => expect(saved.map((one) => [one.name, one.content.type])).toEqual([[file, type]]));
  });

  it('a file the worker refuses says why, and can be asked for again', async () => {
    let isRefused = true;
    const { root, saved } = await open({
      'report.visits': () => (isRefused ? refuse('gone') : { visits: states(), facts: shiftFacts() }),
    });
    await doing(() => button(root, 'CSV, приёмы').click());
    await vi.waitFor(() => expect(root.querySelector('.problem')?.textContent).toContain('Расширение обновлено'));
    isRefused = false;
    await doing(() => button(root, 'Повторить').click());
    await vi.waitFor(() => expect(saved).toHaveLength(1));
  });

  it('a file that cannot be written says so', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { root, saved } = await open({ 'report.visits': () => ({ visits: [{}], facts: [] }) as never });
    await doing(() => button(root, 'Excel').click());
    await vi.waitFor(() => expect(root.querySelector('.problem')?.textContent).toContain('Файл не получился'));
    expect(saved).toEqual([]);
    expect(button(root, 'Excel').disabled).toBe(false);
  });

  it('a report that is refused says why', async () => {
    const { root } = await open({ 'shift.report': () => refuse('storeTooNew') });
    expect(root.querySelector('.problem')?.textContent).toContain('более новой версией');
  });
});
