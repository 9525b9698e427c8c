// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { Desk } from '@/components/desk/Desk.tsx';
import { startDesk } from '@/components/desk/desk-service.ts';
import type { DeskView } from '@/utils/messages/protocol.ts';
import { type Answers, refuse } from '../mock-wire.ts';
import { duty } from '../popup/canned.ts';
import { card, NOW, visit } from './canned.ts';
import { button, doing, openPlayed, settle, show } from './stage.ts';

/** A desk whose ticket was issued for `wanted`, in a profile where nobody has said who works here. */
async function openNameless(wanted: DeskView, more: Answers = {}) {
  let operator = '';
  const { link, worker, signal } = openPlayed({
    'desk.enter': () => (operator === '' ? { view: 'operator' } : wanted),
    'shift.now': () => duty({ operator, shift: null }),
    'operator.choose': ({ name }) => {
      operator = name;
      return duty({ operator, shift: null });
    },
    'visit.card': () => card([]),
    'draft.read': () => ({ text: '' }),
    'desk.close': () => ({ done: true }),
    ...more,
  });
  const desk = startDesk({ link, ticket: 'ticket', signal });
  const root = show(
    <Desk desk={desk} link={link} now={() => NOW} dial={() => undefined} copy={async () => true} onOptions={() => undefined} />,
  );
  // In, and then told who may be chosen.
  await settle();
  await settle();
  return { root, asked: (type: string) => worker.asked.filter((one) => one.type === type) };
}

it('asks who works first, and then shows what it was opened for', async () => {
  const { root, asked } = await openNameless({ view: 'visit', visit: visit(0).id });
  expect(root.querySelector('.operator-choice h1')?.textContent).toBe('Кто работает?');
  expect(asked('visit.card')).toEqual([]);
  await doing(() => button(root, 'Ольга').click());
  await settle();
  expect(root.querySelector('.operator-choice')).toBeNull();
  expect(root.querySelector('h1')?.textContent).toBe('Карточка приёма');
});

it('opened by a gesture only to be told who works, closes once it is', async () => {
  const { root, asked } = await openNameless({ view: 'operator' });
  await doing(() => button(root, 'Анна').click());
  await settle();
  expect(asked('desk.close')).toHaveLength(1);
});

it('says why the name was not kept, and stays', async () => {
  const { root, asked } = await openNameless({ view: 'operator' }, { 'operator.choose': () => refuse('notStored') });
  await doing(() => button(root, 'Анна').click());
  expect(root.querySelector('[role=alert]')?.textContent).toContain('Не удалось сохранить.');
  expect(asked('desk.close')).toEqual([]);
});

it('says when it cannot even ask', async () => {
  const { root } = await openNameless({ view: 'operator' }, { 'shift.now': () => refuse('notStored') });
  expect(root.querySelector('[role=alert]')?.textContent).toContain('Не удалось сохранить.');
  expect(button(root, 'Повторить')).toBeTruthy();
});
