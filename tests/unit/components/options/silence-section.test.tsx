// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Silence } from '@/utils/messages/protocol.ts';
import { NOW } from '../desk/canned.ts';
import { button, doing } from '../desk/stage.ts';
import { refuse } from '../mock-wire.ts';
import { described, field, keeper, openOptions, section, type } from './stage.tsx';

async function openSilence(silences: Silence[] = []) {
  let kept = silences;
  const own = keeper();
  own.played['silence.list'] = () => ({ silences: kept });
  own.played['silence.set'] = ({ phone, isSilenced }) => {
    kept = kept.filter((one) => one.phone !== phone);
    if (isSilenced) kept = [{ phone, at: NOW, by: 'Анна' }, ...kept];
    return { silences: kept };
  };
  const opened = await openOptions(own.played);
  const root = section(opened.root, 'silence');
  const asked = () => opened.worker.asked.filter((one) => one.type === 'silence.set').map((one) => one.ask);
  return { root, asked, played: own.played, add: () => doing(() => button(root, 'Добавить').click()) };
}

it('a number is added as people write it, and shown with who added it', async () => {
  const { root, asked, add } = await openSilence();
  expect(root.textContent).toContain('Никто не просил не беспокоить.');
  await type(field(root, 'Номер телефона'), '8 (937) 123-45-67');
  await add();
  expect(asked()).toMatchObject([{ phone: '+79371234567', isSilenced: true, visit: null }]);
  expect(root.querySelector('li')?.textContent).toContain('+7 937 123-45-67');
  expect(root.querySelector('.silence-who')?.textContent).toMatch(/^Анна, /);
  expect(field(root, 'Номер телефона').value).toBe('');
});

it('what is no number is said to be none', async () => {
  const { root, asked, add } = await openSilence();
  await type(field(root, 'Номер телефона'), '12-34');
  await add();
  expect(described(root, field(root, 'Номер телефона'))).toContain('Нужен номер телефона');
  expect(asked()).toEqual([]);
});

it('a number may be written to again', async () => {
  const { root, asked } = await openSilence([{ phone: '+79371234567', at: NOW, by: 'Анна' }]);
  await doing(() => root.querySelector<HTMLButtonElement>('li button')?.click());
  expect(asked()).toMatchObject([{ phone: '+79371234567', isSilenced: false }]);
  expect(root.querySelectorAll('li')).toHaveLength(0);
});

it('a refusal is said, and the number stays typed', async () => {
  const { root, played, add } = await openSilence();
  played['silence.set'] = () => refuse('notStored');
  await type(field(root, 'Номер телефона'), '+7 937 123-45-67');
  await add();
  expect(root.querySelector('[role=alert]')?.textContent).toContain('Не удалось сохранить');
  expect(field(root, 'Номер телефона').value).toBe('+7 937 123-45-67');
});
