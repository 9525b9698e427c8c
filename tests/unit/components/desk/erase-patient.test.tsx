// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import type { ErasePlan } from '@/utils/messages/erase-protocol.ts';
import { refuse } from '../mock-wire.ts';
import { seeEverything } from '../see-everything.ts';
import { fact, seenFact, visit } from './canned.ts';
import { button, doing, settle } from './stage.ts';
import { comment, openCard, typeIn } from './visit-stage.tsx';

const PLAN: ErasePlan = {
  patient: visit(0).patient,
  visits: [
    { visit: visit(0).id, date: '2026-11-24', time: '08:00', doctor: 'Орлов С. В.' },
    { visit: visit(5).id, date: '2026-11-30', time: '10:00', doctor: '' },
  ],
  messages: 2,
  replies: 1,
  calls: 3,
  comments: 4,
  waiting: 1,
};

beforeEach(() => seeEverything());

async function openErase(answers: Parameters<typeof openCard>[1] = {}) {
  const opened = await openCard([seenFact()], {
    'erase.plan': () => PLAN,
    'erase.go': () => ({ visits: 2 }),
    ...answers,
  });
  await doing(() => button(opened.root, 'Удалить данные пациента…').click());
  return opened;
}

/** A person's press, so long (ms) after the page began; happy-dom's own events are not trusted. */
async function press(target: EventTarget, type: string, more: object, timeStamp = performance.now() + 2_000): Promise<void> {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true });
  for (const [key, value] of Object.entries({ isTrusted: true, timeStamp, ...more }))
    Object.defineProperty(event, key, { value });
  await doing(() => target.dispatchEvent(event));
}

it('names what goes and what stays, and nothing goes by opening it', async () => {
  const { root, asked } = await openErase();
  const text = root.textContent ?? '';
  for (const words of [
    visit(0).patient,
    'вторник, 24 ноября, 08:00, Орлов С. В.',
    'понедельник, 30 ноября, 10:00',
    'Сообщений: 2, ответов: 1, звонков: 3, комментариев: 4.',
    'уже не уйдёт: 1',
    'Строка на странице клиники остаётся',
    'Отменить удаление нельзя.',
  ]) {
    expect(text).toContain(words);
  }
  expect(document.activeElement).toBe(button(root, 'Отмена'));
  expect(asked('erase.go')).toEqual([]);
});

it.each<[string, object, number | undefined]>([
  ['by the page’s script', { isTrusted: false, detail: 1 }, undefined],
  ['by the second press of a double click', { detail: 2 }, undefined],
  ['by Enter on the button', { detail: 0 }, undefined],
  ['by a press that was on its way before the question came', { detail: 1 }, 0],
])('is not pressed %s', async (_, how, at) => {
  const { root, asked } = await openErase();
  await press(button(root, 'Удалить навсегда'), 'click', how, at);
  expect(asked('erase.go')).toEqual([]);
});

it.each<[string, (root: HTMLElement) => Promise<void>]>([
  ['a deliberate press', (root) => press(button(root, 'Удалить навсегда'), 'click', { detail: 1 })],
  ['Ctrl+Enter', () => press(document, 'keydown', { key: 'Enter', ctrlKey: true, repeat: false })],
])('%s deletes what was shown, says so, and the window can only be closed', async (_, confirm) => {
  const { root, asked, onClose } = await openErase();
  await confirm(root);
  expect(asked('erase.go')).toEqual([{ visit: visit(0).id, visits: [visit(0).id, visit(5).id] }]);
  expect(root.textContent).toContain('Данные пациента удалены.');
  expect(root.textContent).not.toContain(visit(0).patient);
  await doing(() => button(root, 'Закрыть').click());
  expect(onClose).toHaveBeenCalled();
});

it('can be left: the card is as it was, with what was being typed', async () => {
  const { root, asked } = await openErase();
  await doing(() => button(root, 'Отмена').click());
  await typeIn(comment(root), 'опоздает');
  await doing(() => button(root, 'Удалить данные пациента…').click());
  // Kept before the question stands: nothing can be typed while it does.
  expect(asked('draft.keep')).toEqual([{ visit: visit(0).id, text: 'опоздает' }]);
  expect(root.querySelector('textarea')).toBeNull();
  await doing(() => button(root, 'Отмена').click());
  expect(comment(root).value).toBe('опоздает');
});

it('when the patient has one more visit by now nothing is deleted, and what would go is shown anew', async () => {
  let plans = 0;
  const { root, asked } = await openErase({
    'erase.plan': () => {
      plans += 1;
      return plans === 1
        ? PLAN
        : { ...PLAN, visits: [...PLAN.visits, { visit: visit(9).id, date: '2026-12-01', time: '', doctor: '' }] };
    },
    'erase.go': () => refuse('eraseChanged'),
  });
  await press(button(root, 'Удалить навсегда'), 'click', { detail: 1 });
  expect(root.textContent).toContain('У пациента появился ещё один приём. Ничего не удалено');
  await doing(() => button(root, 'Повторить').click());
  await settle();
  expect(root.textContent).toContain('вторник, 1 декабря');
  expect(asked('erase.go')).toHaveLength(1);
});

it('is offered below the history, and not where the data is deleted already', async () => {
  const { root } = await openCard([seenFact(), fact('visit.erased', {}), { ...seenFact(), at: Date.now() + 10 ** 12 }]);
  expect(root.textContent).toContain('данные удалены');
  expect(() => button(root, 'Удалить данные пациента…')).toThrow();
});
