// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { DEFAULT_KEYS } from '@/utils/domain/keys.ts';
import { button, doing } from '../desk/stage.ts';
import { refuse } from '../mock-wire.ts';
import { keeper, openOptions, section } from './stage.tsx';

async function openKeys(own = keeper()) {
  const opened = await openOptions(own.played);
  const root = section(opened.root, 'keys');
  const rowOf = (words: string) =>
    [...root.querySelectorAll('tr')].find((one) => one.textContent?.startsWith(words)) as HTMLElement;
  return {
    ...opened,
    root,
    kept: own.kept,
    keyOf: (words: string) => rowOf(words).querySelector('kbd')?.textContent,
    catch: (words: string) => doing(() => (rowOf(words).querySelector('button') as HTMLButtonElement).click()),
    press: (init: KeyboardEventInit) =>
      doing(() => {
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
      }),
    said: () => root.querySelector('[role=alert]')?.textContent ?? null,
  };
}

describe('keys', () => {
  it('are changed by pressing the new one, whatever the layout', async () => {
    const { kept, keyOf, ...on } = await openKeys();
    expect(keyOf('к следующей строке')).toBe('Alt+N');
    await on.catch('к следующей строке');
    await on.press({ key: 'Alt', code: 'AltLeft', altKey: true });
    expect(kept.settings.keys.next).toBe('Alt+KeyN');
    await on.press({ key: 'о', code: 'KeyJ', altKey: true });
    expect(kept.settings.keys).toEqual({ ...DEFAULT_KEYS, next: 'Alt+KeyJ' });
    expect(keyOf('к следующей строке')).toBe('Alt+J');
  });

  it('that are taken are named with what they do, and another can be pressed at once', async () => {
    const { kept, said, ...on } = await openKeys();
    await on.catch('к следующей строке');
    await on.press({ key: 'm', code: 'KeyM', altKey: true });
    expect(said()).toBe('Alt+M уже занята: отметить текущую строку. Нажмите другую.');
    await on.press({ key: 'Enter', code: 'Enter' });
    expect(said()).toBe('Enter сменить нельзя, у этой клавиши своё значение. Нажмите другую.');
    expect(kept.settings.keys).toEqual(DEFAULT_KEYS);
    await on.press({ key: 'F2', code: 'F2' });
    expect([said(), kept.settings.keys.next]).toEqual([null, 'F2']);
  });

  it('stay as they were after Esc', async () => {
    const { kept, root, ...on } = await openKeys();
    await on.catch('взяли, придёт');
    expect(root.querySelector('[aria-pressed=true]')).not.toBeNull();
    await on.press({ key: 'Escape', code: 'Escape' });
    await on.press({ key: '7', code: 'Digit7' });
    expect(root.querySelector('[aria-pressed=true]')).toBeNull();
    expect(kept.settings.keys).toEqual(DEFAULT_KEYS);
  });

  it('go back to the usual ones together', async () => {
    const { kept, root } = await openKeys(keeper({ keys: { ...DEFAULT_KEYS, next: 'F2', coming: '7' } }));
    await doing(() => button(root, 'Вернуть обычные').click());
    expect(kept.settings.keys).toEqual(DEFAULT_KEYS);
    expect(button(root, 'Вернуть обычные').disabled).toBe(true);
  });

  it('that were not kept say so', async () => {
    const own = keeper();
    own.played['settings.write'] = () => refuse('notStored');
    const { said, keyOf, ...on } = await openKeys(own);
    await on.catch('к следующей строке');
    await on.press({ key: 'F2', code: 'F2' });
    expect(said()).toContain('Не удалось сохранить');
    expect(keyOf('к следующей строке')).toBe('Alt+N');
  });

  it('of the browser are shown as it has them, with the way to its own page', async () => {
    const { root, shortcuts } = await openKeys();
    const rows = [...root.querySelectorAll('.browser-keys tr')].map((one) => one.textContent);
    expect(rows[0]).toBe('к следующей строкеAlt+Shift+N');
    expect(rows[1]).toBe('отметить текущую строкуне задана');
    await doing(() => button(root, 'Задать в браузере').click());
    expect(shortcuts.open).toHaveBeenCalledOnce();
  });
});
