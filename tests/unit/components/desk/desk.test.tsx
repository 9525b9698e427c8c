// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { Desk } from '@/components/desk/Desk.tsx';
import { startDesk } from '@/components/desk/desk-service.ts';
import type { Answers } from '../mock-wire.ts';
import { refuse } from '../mock-wire.ts';
import { card, NOW, visit } from './canned.ts';
import { button, doing, openPlayed, settle, show } from './stage.ts';

const ID = visit(0).id;

async function openDesk(answers: Answers, ticket = 'ticket') {
  const { link, worker, signal } = openPlayed({
    'visit.card': () => card([]),
    'draft.read': () => ({ text: '' }),
    'desk.close': () => ({ done: true }),
    ...answers,
  });
  const desk = startDesk({ link, ticket, signal });
  const root = show(
    <Desk desk={desk} link={link} now={() => NOW} dial={() => undefined} copy={async () => true} onOptions={() => undefined} />,
  );
  await settle();
  const asked = (type: string) => worker.asked.filter((one) => one.type === type).map((one) => one.ask);
  return { root, worker, asked };
}

const pressEscape = (target: EventTarget) =>
  doing(() => target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));

describe('the desk', () => {
  it('shows what its ticket was issued for', async () => {
    const { root, asked } = await openDesk({ 'desk.enter': () => ({ view: 'visit', visit: ID }) });
    await settle();
    expect(asked('desk.enter')).toEqual([{ ticket: 'ticket' }]);
    expect(root.querySelector('h1')?.textContent).toBe('Карточка приёма');
  });

  it.each([
    ['the worker does not know the ticket', 'old'],
    ['there is none', ''],
  ])('shows nothing but plain words when %s', async (_, ticket) => {
    const { root, worker } = await openDesk({ 'desk.enter': () => null }, ticket);
    expect(root.textContent).toBe('Окно устарело. Закройте его и откройте заново из списка.Закрыть');
    expect(worker.asked.every((one) => one.type === 'desk.enter')).toBe(true);
  });

  it('says when it could not enter, and tries again', async () => {
    let isBroken = true;
    const { root } = await openDesk({ 'desk.enter': () => (isBroken ? refuse('notStored') : { view: 'visit', visit: ID }) });
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Не удалось сохранить');
    isBroken = false;
    await doing(() => button(root, 'Повторить').click());
    expect(root.querySelector('h1')?.textContent).toBe('Карточка приёма');
  });

  it('closes by Esc and by ✕, and says when it cannot', async () => {
    let isGone = false;
    const { root, asked } = await openDesk({
      'desk.enter': () => ({ view: 'visit', visit: ID }),
      'desk.close': () => (isGone ? refuse('gone') : { done: true }),
    });
    await pressEscape(document);
    await doing(() => button(root, 'Закрыть').click());
    expect(asked('desk.close')).toEqual([
      { ticket: 'ticket', kept: null },
      { ticket: 'ticket', kept: null },
    ]);
    isGone = true;
    await pressEscape(document);
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Расширение обновлено. Перезагрузите страницу.');
  });

  it('Esc in a search that holds something only empties it', async () => {
    const { root, asked } = await openDesk({ 'desk.enter': () => ({ view: 'visit', visit: ID }) });
    const search = root.appendChild(Object.assign(document.createElement('input'), { type: 'search', value: 'Ким' }));
    await pressEscape(search);
    expect(asked('desk.close')).toEqual([]);
    search.value = '';
    await pressEscape(search);
    expect(asked('desk.close')).toHaveLength(1);
  });

  it('a fault in what it shows leaves words, not a blank window', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    // A card without its case breaks whatever draws it.
    const { root } = await openDesk({ 'desk.enter': () => ({ view: 'visit', visit: ID }), 'visit.card': () => ({}) as never });
    await settle();
    expect(root.textContent).toContain('В окне ошибка. Ничего не потеряно');
  });
});
