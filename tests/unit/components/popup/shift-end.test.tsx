// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { CHECKS } from '@/utils/domain/consistency.ts';
import type { CheckKind } from '@/utils/domain/fact.ts';
import type { CheckRow } from '@/utils/messages/shift-protocol.ts';
import { NOW } from '../desk/canned.ts';
import { button, doing, later } from '../desk/stage.ts';
import { type Answers, refuse } from '../mock-wire.ts';
import { answers, duty, summary } from './canned.ts';
import { openPopup } from './open-popup.tsx';

const row = (visit: string, patient: string, more: Partial<CheckRow> = {}): CheckRow => ({
  visit,
  patient,
  date: '2026-11-24',
  time: '09:40',
  ...more,
});

function checks(found: Partial<Record<CheckKind, CheckRow[]>> = {}) {
  return { checks: CHECKS.map((kind) => ({ kind, rows: found[kind] ?? [] })) };
}

const FOUND = {
  notCalledBack: [row('a', 'Королёва Анна'), row('b', 'Ким Ян', { date: '2026-11-25', time: '10:00' })],
  greenCalled: [row('c', 'Ёлкина <b>Мария</b>')],
};

/** The popup in which «Закончить смену» was pressed. */
async function openEnd(found: Partial<Record<CheckKind, CheckRow[]>>, more: Answers = {}) {
  const opened = await openPopup({
    ...answers(summary()),
    'shift.check': () => checks(found),
    'shift.end': () => duty({ shift: null }),
    'visit.show': () => ({ list: 'https://dent.example/dial?day=2026-11-24' }),
    ...more,
  });
  await doing(() => button(opened.root, 'Закончить смену').click());
  return opened;
}

const asked = (worker: { asked: { type: string; ask: unknown }[] }, type: string) =>
  worker.asked.filter((one) => one.type === type).map((one) => one.ask);

it('lists what is inconsistent with its numbers, and leaves out what is fine', async () => {
  const { root } = await openEnd(FOUND);
  expect(root.querySelector('h1')?.textContent).toBe('Перед концом смены');
  expect(document.activeElement).toBe(root.querySelector('h1'));
  const lists = [...root.querySelectorAll('details')];
  expect(lists.map((one) => [one.dataset.kind, one.querySelector('summary')?.textContent])).toEqual([
    ['notCalledBack', 'Отмена или перенос, не перезвонили 2'],
    ['greenCalled', 'Подтвердил, но ему звонили 1'],
  ]);
  expect(lists.every((one) => !one.open)).toBe(true);
  expect(lists[0]?.querySelectorAll('h2')).toHaveLength(2);
  expect([...(lists[0]?.querySelectorAll('li') ?? [])].map((one) => one.textContent)).toEqual([
    '09:40 Королёва Анна',
    '10:00 Ким Ян',
  ]);
  expect(root.querySelector('b b')).toBeNull();
  expect(root.textContent).toContain('Ёлкина <b>Мария</b>');
});

it('has words for every check', async () => {
  const { root } = await openEnd(Object.fromEntries(CHECKS.map((kind, i) => [kind, [row(String(i), 'Ким Ян')]])));
  const words = [...root.querySelectorAll('summary span')].map((one) => one.textContent ?? '');
  expect(words).toHaveLength(6);
  for (const one of words) expect(one).toMatch(/^[А-Я].{10}/);
});

it('a row opens the list at its visit, and says where there is no list', async () => {
  const { root, worker, onShowList } = await openEnd(FOUND);
  await doing(() => button(root, '09:40 Королёва').click());
  expect(asked(worker, 'visit.show')).toEqual([{ visit: 'a' }]);
  expect(onShowList).toHaveBeenCalledWith('https://dent.example/dial?day=2026-11-24');
  const { root: unknown, onShowList: never } = await openEnd(FOUND, { 'visit.show': () => ({ list: null }) });
  await doing(() => button(unknown, '09:40 Королёва').click());
  expect(never).not.toHaveBeenCalled();
  expect(unknown.querySelector('.problem')?.textContent).toContain('Список на этот день ещё не открывали.');
});

it('the shift can be ended whatever is left', async () => {
  const { root, worker } = await openEnd(FOUND);
  expect(root.querySelector('button.primary')?.textContent).toBe('Вернуться');
  await doing(() => button(root, 'Закончить всё равно').click());
  expect(asked(worker, 'shift.end')).toEqual([{ start: NOW - 5 * 3_600_000 }]);
  expect(root.querySelector('.shift-since')?.textContent).toBe('Смена закончена.');
  expect(button(root, 'Начать смену')).toBeTruthy();
});

it('«Вернуться» ends nothing', async () => {
  const { root, worker } = await openEnd(FOUND);
  await doing(() => button(root, 'Вернуться').click());
  expect(asked(worker, 'shift.end')).toEqual([]);
  expect(root.querySelector('.shift-since')?.textContent).toBe('смена с 09:00');
});

it('with nothing left it says so, and the end is what is offered first', async () => {
  const { root } = await openEnd({});
  expect(root.querySelector('[role=status]')?.textContent).toBe('Всё сходится.');
  expect(root.querySelector('button.primary')?.textContent).toBe('Закончить смену');
});

it('follows what changes while it stands', async () => {
  let found = FOUND as Partial<Record<CheckKind, CheckRow[]>>;
  const { root, worker } = await openEnd({}, { 'shift.check': () => checks(found) });
  expect(root.querySelectorAll('details')).toHaveLength(2);
  found = { greenCalled: FOUND.greenCalled };
  await doing(() => worker.tell('changed', { date: null }));
  expect([...root.querySelectorAll('details')].map((one) => one.dataset.kind)).toEqual(['greenCalled']);
});

it('is closed once the shift is ended, also where a list asked for before comes after', async () => {
  const late = later<ReturnType<typeof checks>>();
  const ending = later<ReturnType<typeof duty>>();
  let times = 0;
  const { root, worker } = await openEnd(
    {},
    { 'shift.check': () => (++times === 1 ? checks(FOUND) : late.promise), 'shift.end': () => ending.promise },
  );
  await doing(() => button(root, 'Закончить всё равно').click());
  await doing(() => worker.tell('changed', { date: null }));
  expect(times).toBe(2);
  await doing(() => ending.answer(duty({ shift: null })));
  await doing(() => late.answer(checks(FOUND)));
  expect(root.querySelectorAll('details.check')).toHaveLength(0);
  expect(button(root, 'Начать смену')).toBeTruthy();
});

it('does not end before the list is there, nor twice', async () => {
  const slow = later<ReturnType<typeof checks>>();
  const ending = later<ReturnType<typeof duty>>();
  const { root, worker } = await openEnd({}, { 'shift.check': () => slow.promise, 'shift.end': () => ending.promise });
  expect(root.querySelector('[role=status]')?.textContent).toBe('Проверяем списки…');
  expect(button(root, 'Закончить').disabled).toBe(true);
  await doing(() => slow.answer(checks(FOUND)));
  await doing(() => button(root, 'Закончить').click());
  await doing(() => button(root, 'Закончить').click());
  expect(asked(worker, 'shift.end')).toHaveLength(1);
});

it('says why the list could not be made, and why the shift could not be ended', async () => {
  const { root } = await openEnd({}, { 'shift.check': () => refuse('notStored') });
  expect(root.querySelector('.shift [role=alert]')?.textContent).toContain('Не удалось сохранить.');
  const { root: other } = await openEnd(FOUND, { 'shift.end': () => refuse('noOperator') });
  await doing(() => button(other, 'Закончить всё равно').click());
  expect(other.querySelector('[role=alert]')?.textContent).toContain('Не выбрано, кто работает.');
  expect(other.querySelectorAll('details')).toHaveLength(2);
});
