// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { button, settle } from '../desk/stage.ts';
import { refuse } from '../mock-wire.ts';
import { answers, summary } from './canned.ts';
import { openPopup } from './open-popup.tsx';

const NOTICE = 'Хранилище было повреждено. Из второй копии восстановлено: 5 записей.';

it('says what the store has lost until the operator has read it', async () => {
  const { root } = await openPopup({
    ...answers(summary()),
    'store.read': () => ({ notice: NOTICE, trouble: null }),
    'store.dismiss': () => ({ notice: null, trouble: null }),
  });
  expect(root.querySelector('[role="alert"]')?.textContent).toContain(NOTICE);
  button(root, 'Понятно').click();
  await settle();
  expect(root.textContent).not.toContain(NOTICE);
});

it('offers to start anew only where the store does not open, and on a second press', async () => {
  const { root, worker } = await openPopup({
    ...answers(summary()),
    'shift.summary': () => refuse('storeBroken'),
    'store.renew': () => ({ notice: NOTICE, trouble: null }),
  });
  expect(root.textContent).toContain('Хранилище расширения не открывается.');
  const renewals = () => worker.asked.filter(({ type }) => type === 'store.renew').length;
  button(root, 'Начать заново из второй копии').click();
  await settle();
  expect(renewals()).toBe(0);
  button(root, 'Удалить и восстановить').click();
  await settle();
  expect(renewals()).toBe(1);
});

it('has nothing of it where all is well', async () => {
  const { root } = await openPopup(answers(summary()));
  expect(root.textContent).not.toMatch(/Понятно|Начать заново/);
});
