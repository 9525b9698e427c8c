// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { button, doing } from '../desk/stage.ts';
import { refuse } from '../mock-wire.ts';
import { asksBeforeLeaving, keeper, leave, openOptions, section, type } from './stage.tsx';

async function openOperators(own = keeper({ operator: 'Анна', operators: ['Анна', 'Ольга'] })) {
  const opened = await openOptions(own.played);
  const root = section(opened.root, 'operators');
  return {
    ...opened,
    root,
    kept: own.kept,
    inputs: () => [...root.querySelectorAll('input')],
    names: () => [...root.querySelectorAll('input')].map((one) => one.value),
    current: root.querySelector('select') as HTMLSelectElement,
    save: () => doing(() => button(root, 'Сохранить').click()),
  };
}

async function pick(select: HTMLSelectElement, text: string): Promise<void> {
  await doing(() => {
    select.value = [...select.options].find((one) => one.text === text)?.value ?? '';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

describe('operators', () => {
  it('are added with the caret ready, and kept trimmed', async () => {
    const { root, inputs, names, kept, save } = await openOperators();
    await doing(() => button(root, '+ Добавить имя').click());
    expect(document.activeElement).toBe(inputs()[2]);
    await type(inputs()[2] as HTMLInputElement, '  Вера ');
    await save();
    expect(kept.settings).toMatchObject({ operators: ['Анна', 'Ольга', 'Вера'], operator: 'Анна' });
    expect(names()).toEqual(['Анна', 'Ольга', 'Вера']);
    expect(root.textContent).toContain('Сохранено');
  });

  it('are renamed; whoever works now goes on under the new name', async () => {
    const { inputs, kept, save } = await openOperators();
    await type(inputs()[0] as HTMLInputElement, 'Анна Петрова');
    await save();
    expect(kept.settings).toMatchObject({ operators: ['Анна Петрова', 'Ольга'], operator: 'Анна Петрова' });
  });

  it('are removed; whoever worked under that name works here no longer', async () => {
    const { root, current, kept, save } = await openOperators();
    await doing(() => button(root, 'Удалить: Анна').click());
    expect(current.selectedOptions[0]?.text).toBe('не выбран');
    await save();
    expect(kept.settings).toMatchObject({ operators: ['Ольга'], operator: '' });
  });

  it('one of them is chosen, or nobody', async () => {
    const { current, kept, save } = await openOperators();
    await pick(current, 'Ольга');
    await save();
    expect(kept.settings.operator).toBe('Ольга');
    await pick(current, 'не выбран');
    await save();
    expect(kept.settings.operator).toBe('');
  });

  it('whoever was chosen before there was a list is on it', async () => {
    const { names } = await openOperators(keeper({ operator: 'Анна', operators: [] }));
    expect(names()).toEqual(['Анна']);
  });

  it('are none at first', async () => {
    const { root, names } = await openOperators(keeper({ operator: '', operators: [] }));
    expect(names()).toEqual([]);
    expect(root.textContent).toContain('Имён пока нет.');
  });

  it.each([
    ['  ', 'Введите имя.'],
    ['я'.repeat(61), 'Слишком длинно. Сократите.'],
    ['анна', 'Такое имя уже есть.'],
    ['machine:page', 'Так начинаются имена частей программы.'],
  ])('a name that cannot be kept (%s) gets words, and nothing typed is lost', async (text, words) => {
    const { root, inputs, worker, save } = await openOperators();
    const input = inputs()[1] as HTMLInputElement;
    await type(input, text);
    expect(input.getAttribute('aria-invalid')).toBe('false');
    await leave(input);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(root.querySelector(`[id="${input.getAttribute('aria-describedby')}"]`)?.textContent).toContain(words);
    await save();
    expect(input.value).toBe(text);
    expect(document.activeElement).toBe(input);
    expect(worker.asked.some((one) => one.type === 'settings.write')).toBe(false);
  });

  it('fifty are enough', async () => {
    const operators = Array.from({ length: 50 }, (_, i) => `Имя ${i}`);
    const { root, inputs, kept, save } = await openOperators(keeper({ operator: '', operators }));
    await doing(() => button(root, '+ Добавить имя').click());
    await type(inputs()[50] as HTMLInputElement, 'Лишняя');
    await save();
    expect(root.querySelector('[role=alert]')?.textContent).toBe('Имён может быть не больше 50.');
    expect(kept.settings.operators).toHaveLength(50);
  });

  it('keeps what was typed when the worker refuses, and asks before leaving', async () => {
    const own = keeper({ operator: 'Анна', operators: ['Анна'] });
    own.played['settings.write'] = () => refuse('notStored');
    const { root, inputs, save } = await openOperators(own);
    expect(asksBeforeLeaving()).toBe(false);
    await type(inputs()[0] as HTMLInputElement, 'Вера');
    expect(asksBeforeLeaving()).toBe(true);
    await save();
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Введённое не потеряно.');
    expect(inputs()[0]?.value).toBe('Вера');
  });
});

describe('under a policy', () => {
  it('the list is shown, said to be the administrator’s, and not to be changed', async () => {
    const own = keeper({ operator: 'Анна', operators: ['Анна', 'Ольга'] }, { managed: ['operators'] });
    const { root, inputs, current, kept, save } = await openOperators(own);
    expect(inputs().map((one) => [one.value, one.readOnly])).toEqual([
      ['Анна', true],
      ['Ольга', true],
    ]);
    expect([...root.querySelectorAll('button')].map((one) => one.textContent)).toEqual(['Сохранить']);
    expect(root.textContent).toContain('Задано политикой администратора');
    expect(current.disabled).toBe(false);
    await pick(current, 'Ольга');
    await save();
    expect(kept.settings.operator).toBe('Ольга');
  });

  it('so is whoever works here', async () => {
    const { root, inputs, current } = await openOperators(
      keeper({ operator: 'Анна', operators: ['Анна', 'Ольга'] }, { managed: ['operator'] }),
    );
    expect(current.disabled).toBe(true);
    expect(root.querySelector(`[id="${current.getAttribute('aria-describedby')}"]`)?.textContent).toContain('администратор');
    expect(inputs().map((one) => one.readOnly)).toEqual([true, false]);
  });
});
