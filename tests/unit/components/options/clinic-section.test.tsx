// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { button, doing } from '../desk/stage.ts';
import { refuse } from '../mock-wire.ts';
import { asksBeforeLeaving, described, field, keeper, leave, openOptions, section, type } from './stage.tsx';

async function openClinic(own = keeper()) {
  const opened = await openOptions(own.played);
  const clinic = section(opened.root, 'clinic');
  return { ...opened, clinic, kept: own.kept, save: () => doing(() => button(clinic, 'Сохранить').click()) };
}

it.each([
  ['Начало вечернего дозвона', '25:00', 'Время пишется как 09:00.'],
  ['Тихие часы с', 'вечером', 'Время пишется как 09:00.'],
  ['Тихие часы до', '', 'Время пишется как 09:00.'],
  ['Часовой пояс', 'Самара', 'Такого часового пояса нет.'],
  ['Дней хранить приёмы', '6', 'Нужно целое число дней от 7 до 365.'],
  ['Дней хранить приёмы', '366', 'Нужно целое число дней от 7 до 365.'],
  ['Дней хранить приёмы', 'месяц', 'Нужно целое число дней от 7 до 365.'],
  ['Название клиники', 'я'.repeat(121), 'Слишком длинно. Сократите.'],
])('%s: "%s" gets words next to the field, nothing is sent, nothing typed is lost', async (label, text, words) => {
  const { clinic, worker, save } = await openClinic();
  const input = field(clinic, label);
  await type(input, text);
  expect(input.getAttribute('aria-invalid')).toBe('false');
  await leave(input);
  if (text !== '') expect(described(clinic, input)).toContain(words);
  await save();
  expect(described(clinic, input)).toContain(words);
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(input);
  expect(input.value).toBe(text);
  expect(worker.asked.some(({ type: asked }) => asked === 'settings.write')).toBe(false);
});

it('understands 9 and 9.30 as times, and keeps what another window saved in another section meanwhile', async () => {
  const { clinic, kept, save } = await openClinic();
  await type(field(clinic, 'Тихие часы до'), '9');
  await type(field(clinic, 'Начало вечернего дозвона'), '12.30');
  kept.settings = { ...kept.settings, templates: kept.settings.templates.slice(0, 1) };
  await save();
  expect(kept.settings.clinic).toMatchObject({ quietTo: '09:00', start: '12:30' });
  expect(kept.settings.templates).toHaveLength(1);
  expect(field(clinic, 'Тихие часы до').value).toBe('09:00');
  expect(clinic.textContent).toContain('Сохранено');
});

it('says what is not saved, asks before leaving, and can be put back', async () => {
  const { root, clinic } = await openClinic();
  expect(asksBeforeLeaving()).toBe(false);
  await type(field(clinic, 'Название клиники'), 'Другая');
  expect(clinic.textContent).toContain('Есть несохранённые правки');
  expect(root.querySelector('nav a')?.getAttribute('aria-label')).toContain('несохранённые');
  expect(asksBeforeLeaving()).toBe(true);
  await doing(() => button(clinic, 'Отменить правки').click());
  expect(field(clinic, 'Название клиники').value).toBe('Клиника «Улыбка»');
  expect(asksBeforeLeaving()).toBe(false);
});

it('keeps what was typed when the worker refuses', async () => {
  const own = keeper();
  own.played['settings.write'] = () => refuse('notStored');
  const { clinic, save } = await openClinic(own);
  await type(field(clinic, 'Название клиники'), 'Другая');
  await save();
  expect(clinic.querySelector('[role=alert]')?.textContent).toBe(
    'Не удалось сохранить. Ничего не потеряно, повторите. Введённое не потеряно.',
  );
  expect(field(clinic, 'Название клиники').value).toBe('Другая');
  expect(asksBeforeLeaving()).toBe(true);
});

it('follows a change made elsewhere, but never over what is being typed', async () => {
  const { clinic, worker, kept } = await openClinic();
  const named = (name: string) => ({ ...kept.settings, clinic: { ...kept.settings.clinic, name } });
  kept.settings = named('Первая');
  await doing(() => worker.tell('changed', { date: null }));
  expect(field(clinic, 'Название клиники').value).toBe('Первая');
  await type(field(clinic, 'Название клиники'), 'Вторая');
  kept.settings = named('Третья');
  await doing(() => worker.tell('changed', { date: null }));
  expect(field(clinic, 'Название клиники').value).toBe('Вторая');
  expect(clinic.textContent).toContain('изменили в другом окне');
});

it("shows the clinic's own clock", async () => {
  const { clinic } = await openClinic();
  expect(clinic.textContent).toContain('Сейчас в клинике понедельник, 23 ноября в 14:00');
  await type(field(clinic, 'Часовой пояс'), 'Europe/Samara');
  expect(clinic.textContent).toContain('23 ноября в 15:00');
});

it('binds every field to a label', async () => {
  const { root } = await openClinic();
  for (const input of root.querySelectorAll('input, textarea, select')) {
    expect(input.getAttribute('aria-label') ?? root.querySelector(`label[for="${input.id}"]`)?.textContent).toBeTruthy();
  }
});

it('keeps how long visits are kept, and says what was deleted by it', async () => {
  const own = keeper();
  const last = Date.parse('2026-11-22T10:00:00+04:00');
  own.played['erase.record'] = () => ({
    byTerm: { visits: 120, days: 14, last },
    byWish: { visits: 2, last },
    zone: 'Europe/Samara',
  });
  const { clinic, kept, save } = await openClinic(own);
  expect(field(clinic, 'Дней хранить приёмы').value).toBe('30');
  expect(clinic.textContent).toContain('Удалено по сроку: приёмов 120 (дней 14), последний раз 22.11.2026, 10:00.');
  expect(clinic.textContent).toContain('Удалено по просьбе пациентов: приёмов 2, последний раз 22.11.2026, 10:00.');
  await type(field(clinic, 'Дней хранить приёмы'), ' 90 ');
  await save();
  expect(kept.settings.retentionDays).toBe(90);
});

it('says so where nothing was deleted yet', async () => {
  const { clinic } = await openClinic();
  expect(clinic.textContent).toContain('По сроку ещё ничего не удалялось.');
});

it('shows a term of the administrator’s policy, and lets nobody change it', async () => {
  const { clinic } = await openClinic(keeper({ retentionDays: 90 }, { managed: ['retentionDays'] }));
  const input = field(clinic, 'Дней хранить приёмы') as HTMLInputElement;
  expect(input.disabled).toBe(true);
  expect(input.value).toBe('90');
  expect(described(clinic, input)).toContain('Задано политикой администратора');
});
