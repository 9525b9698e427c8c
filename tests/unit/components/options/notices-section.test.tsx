// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { button, doing, settle } from '../desk/stage.ts';
import { keeper, openOptions, playedNotifying, section } from './stage.tsx';

async function openNotices(own: Parameters<typeof playedNotifying>[0] = {}) {
  const notifying = playedNotifying(own);
  const { root } = await openOptions(keeper().played, notifying);
  await settle();
  return { notifying, notices: section(root, 'notices') };
}

it('says what tells of red and orange, and that nobody is named', async () => {
  const { notices } = await openNotices();
  expect(notices.textContent).toContain('число на значке расширения');
  expect(notices.textContent).toContain('Имён, телефонов и врачей в нём не бывает.');
});

it('nothing is asked for before the click; then it is on, and can be turned off', async () => {
  const { notices, notifying } = await openNotices();
  expect(notices.querySelector('[role=status]')?.textContent).toBe('Уведомления выключены.');
  expect(notifying.request).not.toHaveBeenCalled();
  await doing(() => button(notices, 'Включить уведомления').click());
  expect(notifying.request).toHaveBeenCalledOnce();
  expect(notices.querySelector('[role=status]')?.textContent).toBe('Уведомления включены.');
  await doing(() => button(notices, 'Выключить').click());
  expect(notifying.remove).toHaveBeenCalledOnce();
  expect(notices.querySelector('[role=status]')?.textContent).toBe('Уведомления выключены.');
});

it('a browser that says no is told of, with what to do', async () => {
  const { notices } = await openNotices({ grants: false });
  await doing(() => button(notices, 'Включить уведомления').click());
  expect(notices.querySelector('.problem')?.textContent).toContain('Браузер не разрешил уведомления.');
  expect(button(notices, 'Включить уведомления')).toBeTruthy();
});

it('follows what is done in the browser’s own settings', async () => {
  const { notices, notifying } = await openNotices({ isAllowed: true });
  expect(button(notices, 'Выключить')).toBeTruthy();
  await doing(() => void notifying.set(false));
  expect(notices.querySelector('[role=status]')?.textContent).toBe('Уведомления выключены.');
});
