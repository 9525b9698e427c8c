// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { ShiftNow } from '@/utils/messages/shift-protocol.ts';
import { setLanguage } from '../../words.setup.ts';
import { NOW } from '../desk/canned.ts';
import { button, doing, later } from '../desk/stage.ts';
import { type Answers, refuse } from '../mock-wire.ts';
import { answers, duty, health, summary } from './canned.ts';
import { openPopup } from './open-popup.tsx';

/** A worker that chooses operators and starts shifts, as the real one does. */
function played(first: ShiftNow, more: Answers = {}): { answers: Answers; kept: { duty: ShiftNow } } {
  const kept = { duty: first };
  const keep = (change: Partial<ShiftNow>) => {
    kept.duty = { ...kept.duty, ...change };
    return kept.duty;
  };
  return {
    kept,
    answers: {
      ...answers(summary()),
      'shift.now': () => kept.duty,
      'operator.choose': ({ name }) =>
        keep({ operator: name, operators: [...new Set([...kept.duty.operators, name])], shift: null }),
      'shift.start': () => keep({ shift: { start: NOW }, leftOpen: null }),
      ...more,
    },
  };
}

const name = (root: ParentNode) => root.querySelector('.shift-name') as HTMLSelectElement;
const field = (root: ParentNode) => root.querySelector('.operator-choice input') as HTMLInputElement;

async function type(input: HTMLInputElement, text: string): Promise<void> {
  await doing(() => {
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function pick(select: HTMLSelectElement, value: string): Promise<void> {
  await doing(() => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

describe('the first start', () => {
  it('asks who works before anything else, with the caret in the field', async () => {
    const { root } = await openPopup(played(duty({ operator: '', operators: [], shift: null })).answers);
    expect(root.querySelector('h1')?.textContent).toBe('Кто работает?');
    expect(root.querySelector('.work, .popup-foot, .shift')).toBeNull();
    expect(document.activeElement).toBe(field(root));
  });

  it('asks so even where nothing is connected yet', async () => {
    const own = played(duty({ operator: '', operators: [] }));
    const { root } = await openPopup({
      ...own.answers,
      ...answers(null, { pages: [], health: health({ connected: false }) }),
      'shift.now': () => own.kept.duty,
    });
    expect(root.querySelector('.popup-missing')).toBeNull();
    expect(root.querySelector('h1')?.textContent).toBe('Кто работает?');
  });

  it('takes a name from the list by one press', async () => {
    const { root, worker } = await openPopup(played(duty({ operator: '', shift: null })).answers);
    expect([...root.querySelectorAll('.operator-choice li')].map((one) => one.textContent)).toEqual(['Анна', 'Ольга']);
    expect(document.activeElement?.textContent).toBe('Анна');
    await doing(() => button(root, 'Ольга').click());
    expect(worker.asked.find((one) => one.type === 'operator.choose')?.ask).toEqual({ name: 'Ольга' });
    expect(root.querySelector('.shift-since')?.textContent).toBe('не на смене');
    expect(root.querySelector('.work')).not.toBeNull();
  });

  it('takes a new name; none is asked for in words', async () => {
    const { root, worker } = await openPopup(played(duty({ operator: '', operators: [], shift: null })).answers);
    await doing(() => button(root, 'Начать работу').click());
    expect(root.querySelector('[role=alert]')?.textContent).toBe('Введите имя.');
    expect(worker.asked.some((one) => one.type === 'operator.choose')).toBe(false);
    await type(field(root), 'Вера');
    expect(root.querySelector('[role=alert]')).toBeNull();
    await doing(() => button(root, 'Начать работу').click());
    expect(name(root).value).toBe('Вера');
  });

  it.each([
    ['badOperator', 'tooLong', 'Имя длиннее 60 знаков.'],
    ['badOperator', 'badName', 'Так начинаются имена частей программы.'],
    ['badOperator', 'tooManyOperators', 'В списке уже 50 имён.'],
    ['badOperator', 'newer', 'Такое имя записать нельзя.'],
    ['managed', '', 'Это задаёт администратор'],
    ['notStored', '', 'Не удалось сохранить.'],
  ])('says why a name was not kept (%s %s), and keeps it typed', async (code, detail, words) => {
    const own = played(duty({ operator: '', operators: [] }), { 'operator.choose': () => refuse(code, detail) });
    const { root } = await openPopup(own.answers);
    await type(field(root), 'Вера');
    await doing(() => button(root, 'Начать работу').click());
    expect(root.querySelector('[role=alert]')?.textContent).toContain(words);
    expect(field(root).value).toBe('Вера');
  });

  it('offers no field where the administrator has set the list', async () => {
    const { root } = await openPopup(played(duty({ operator: '', isListFixed: true })).answers);
    expect(root.querySelector('input')).toBeNull();
    expect(root.textContent).toContain('Список имён задаёт администратор.');
  });
});

describe('the head', () => {
  it('says who works since when', async () => {
    const { root } = await openPopup(played(duty()).answers);
    expect(name(root).value).toBe('Анна');
    expect(root.querySelector('.shift-since')?.textContent).toBe('смена с 09:00');
  });

  it('switches to another by the list, and shows the old name until it is kept', async () => {
    const slow = later<ShiftNow>();
    const own = played(duty(), { 'operator.choose': () => slow.promise });
    const { root, worker } = await openPopup(own.answers);
    await pick(name(root), 'Ольга');
    expect(name(root).value).toBe('Анна');
    expect(name(root).disabled).toBe(true);
    const others = [{ by: 'Анна', start: NOW - 5 * 3_600_000 }];
    await doing(() => slow.answer(duty({ operator: 'Ольга', shift: null, others })));
    expect(name(root).value).toBe('Ольга');
    expect(root.querySelector('.shift-note')?.textContent).toBe('Ещё на смене: Анна с 09:00');
    expect(worker.asked.filter((one) => one.type === 'operator.choose')).toHaveLength(1);
  });

  it('«Другое имя…» asks for one, and may be left', async () => {
    const { root } = await openPopup(played(duty()).answers);
    await pick(name(root), ' ');
    expect(root.querySelector('h1')?.textContent).toBe('Кто работает?');
    await doing(() => button(root, 'Вернуться').click());
    expect(name(root).value).toBe('Анна');
    await pick(name(root), ' ');
    await type(field(root), 'Вера');
    await doing(() => button(root, 'Начать работу').click());
    expect(name(root).value).toBe('Вера');
  });

  it('shows a name set by the administrator as such, with nothing to choose', async () => {
    const { root } = await openPopup(played(duty({ isFixed: true })).answers);
    expect(root.querySelector('select')).toBeNull();
    expect(root.querySelector('.shift-name')?.textContent).toBe('Анна');
    expect(root.querySelector('.shift-name')?.getAttribute('title')).toBe('Имя задаёт администратор');
    const { root: list } = await openPopup(played(duty({ isListFixed: true })).answers);
    expect([...name(list).options].map((one) => one.text)).toEqual(['Анна', 'Ольга']);
  });

  it('starts the shift, and says why it could not', async () => {
    const own = played(duty({ shift: null }));
    const { root, worker } = await openPopup(own.answers);
    await doing(() => button(root, 'Начать смену').click());
    expect(root.querySelector('.shift-since')?.textContent).toBe('смена с 14:00');
    expect(worker.asked.some((one) => one.type === 'shift.start')).toBe(true);
    const broken = played(duty({ shift: null }), { 'shift.start': () => refuse('notStored') });
    const { root: other } = await openPopup(broken.answers);
    await doing(() => button(other, 'Начать смену').click());
    expect(other.querySelector('[role=alert]')?.textContent).toContain('Не удалось сохранить.');
  });

  it('says that the last shift was left open, and what will become of it', async () => {
    const leftOpen = { start: NOW - 26 * 3_600_000, lastAt: NOW - 18 * 3_600_000 };
    const { root } = await openPopup(played(duty({ shift: null, leftOpen })).answers);
    expect(root.querySelector('.shift-note')?.textContent).toBe(
      'Смена от 22 ноября осталась незакрытой. Новая закроет её временем последнего действия, 20:00.',
    );
  });

  it('follows a change made elsewhere', async () => {
    const own = played(duty({ shift: null }));
    const { root, worker } = await openPopup(own.answers);
    own.kept.duty = duty({ operator: 'Ольга' });
    await doing(() => worker.tell('changed', { date: null }));
    expect(name(root).value).toBe('Ольга');
    expect(root.querySelector('.shift-since')?.textContent).toBe('смена с 09:00');
  });

  it('shows a malicious name as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const { root } = await openPopup(
      played(duty({ operator: evil, operators: [evil], others: [{ by: evil, start: NOW }] })).answers,
    );
    expect(root.querySelector('img')).toBeNull();
    expect(name(root).value).toBe(evil);
  });

  it('speaks English too', async () => {
    setLanguage('en');
    const { root } = await openPopup(played(duty()).answers);
    expect(root.querySelector('.shift-since')?.textContent).toBe('on shift since 09:00');
    expect(button(root, 'End shift')).toBeTruthy();
  });
});
