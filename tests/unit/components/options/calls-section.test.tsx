// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { button, doing } from '../desk/stage.ts';
import { refuse } from '../mock-wire.ts';
import { described, field, keeper, leave, openOptions, section, type } from './stage.tsx';

async function openCalls(own = keeper()) {
  const opened = await openOptions(own.played);
  const calls = section(opened.root, 'calls');
  const phrases = field(calls, 'Готовые фразы для комментариев');
  return { ...opened, calls, phrases, kept: own.kept, save: () => doing(() => button(calls, 'Сохранить').click()) };
}

it('keeps one phrase a line, without empty lines and spaces at the ends', async () => {
  const { phrases, kept, save } = await openCalls();
  expect(phrases.value).toBe('придёт\nне берёт трубку\nопоздает');
  await type(phrases, '  придёт \n\n<b>опоздает</b>\n');
  await save();
  expect(kept.settings.phrases).toEqual(['придёт', '<b>опоздает</b>']);
  expect(phrases.value).toBe('придёт\n<b>опоздает</b>');
});

it('may be none at all', async () => {
  const { phrases, kept, save } = await openCalls();
  await type(phrases, '');
  await save();
  expect(kept.settings.phrases).toEqual([]);
});

it.each([
  [`да\n\n${'я'.repeat(121)}`, 'Строка 3 слишком длинная: 121 знаков, можно 120.'],
  [Array.from({ length: 31 }, (_, i) => `фраза ${i}`).join('\n'), 'Фраз может быть не больше 30.'],
  ['придёт\nда\n придёт', 'Строка 3 повторяет строку 1.'],
])('what cannot be kept gets words, and nothing typed is lost (%#)', async (text, words) => {
  const { calls, phrases, worker, save } = await openCalls();
  await type(phrases, text);
  await leave(phrases);
  expect(described(calls, phrases)).toContain(words);
  await save();
  expect(phrases.getAttribute('aria-invalid')).toBe('true');
  expect(phrases.value).toBe(text);
  expect(worker.asked.some(({ type: asked }) => asked === 'settings.write')).toBe(false);
});

it('keeps what was typed when the worker refuses', async () => {
  const own = keeper();
  own.played['settings.write'] = () => refuse('notStored');
  const { calls, phrases, save } = await openCalls(own);
  await type(phrases, 'перезвонит сам');
  await save();
  expect(calls.querySelector('[role=alert]')?.textContent).toContain('Не удалось сохранить.');
  expect(phrases.value).toBe('перезвонит сам');
});
