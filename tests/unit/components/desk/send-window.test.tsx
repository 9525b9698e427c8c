// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { startBatches } from '@/components/desk/batch-service.ts';
import { startHanding } from '@/components/desk/hand-service.ts';
import { startPlan } from '@/components/desk/plan-service.ts';
import { SendWindow } from '@/components/desk/SendWindow.tsx';
import type { Plan } from '@/utils/messages/protocol.ts';
import type { Answers } from '../mock-wire.ts';
import { refuse } from '../mock-wire.ts';
import { seeEverything } from '../see-everything.ts';
import { DATE, NOW, plan, progress, settings, visit } from './canned.ts';
import { button, doing, openPlayed, settle, show } from './stage.ts';

beforeEach(() => seeEverything());

async function openWindow(planned: Plan, answers: Answers = {}, only: string | null = null) {
  const { link, worker, signal } = openPlayed({
    'settings.read': () => ({ settings: settings(), secrets: {}, sample: null }),
    'send.plan': () => planned,
    'send.go': ({ batch, visits }) => progress({ batch, total: visits.length, left: visits.length }),
    ...answers,
  });
  const plans = startPlan({ link, view: { view: 'send', date: DATE, only, channel: 'messenger' }, signal });
  const batches = startBatches({ link, now: () => NOW, signal });
  const hands = startHanding({ link, now: () => NOW, reload: plans.reload });
  const root = show(
    <SendWindow
      plans={plans}
      batches={batches}
      hands={hands}
      copy={async () => true}
      isSingle={only !== null}
      now={() => NOW}
      onClose={() => undefined}
      onOptions={() => undefined}
    />,
  );
  await settle();
  const wishes = () => worker.asked.filter((one) => one.type === 'send.go').map((one) => one.ask as { visits: string[] });
  return { root, worker, wishes };
}

interface Made {
  isTrusted?: boolean;
  detail?: number;
  timeStamp?: number;
}

/** A press as a browser would make it; a script cannot make a trusted one, a test can. */
function press(target: EventTarget, event: Event, { isTrusted = true, timeStamp = performance.now() + 600 }: Made = {}) {
  Object.defineProperties(event, { isTrusted: { value: isTrusted }, timeStamp: { value: timeStamp } });
  return doing(() => target.dispatchEvent(event));
}

const click = (detail = 1) => new MouseEvent('click', { bubbles: true, detail });
const ctrlEnter = () => new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true });
const boxes = (root: ParentNode) => [...root.querySelectorAll<HTMLInputElement>('[role=row] input[type=checkbox]')];

describe('the send window (R8, R9)', () => {
  it('shows the dry run, the day, the round and the message filled in', async () => {
    const { root } = await openWindow(plan(182, 41));
    expect(root.textContent).toContain('вторник, 24 ноября · вечерний дозвон');
    expect(root.textContent).toContain('Получат: 141 пациент');
    expect(root.querySelector('.bubble')?.textContent).toBe(
      'Здравствуйте, Королёва Анна Петровна!\nЖдём вас 24.11.2026 в 08:00, врач Орлов С. В. Клиника «Улыбка»\nОтветьте по ссылке: ссылка для ответа',
    );
    expect(button(root, 'Отправить').textContent).toBe('Отправить (141)');
  });

  it('draws only the rows in view, however many there are', async () => {
    const { root } = await openWindow(plan(2000, 0));
    expect(root.querySelectorAll('[role=row]').length).toBeLessThan(60);
    expect(root.querySelector('[role=grid]')?.getAttribute('aria-rowcount')).toBe('2000');
  });

  it('steps through the recipients by button and by arrow key', async () => {
    const { root } = await openWindow(plan(5, 0));
    await doing(() => button(root, 'Следующий').click());
    expect(root.querySelector('.preview-steps')?.textContent).toContain('2 из 5');
    expect(root.querySelector('.bubble')?.textContent).toContain('Смирнова Мария Игоревна');
    const grid = root.querySelector('[role=grid]') as HTMLElement;
    await doing(() => grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true })));
    expect(root.querySelector('.bubble')?.textContent).toContain('Ишмухаметова Алёна Сергеевна');
    await doing(() => grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true })));
    expect(button(root, 'Следующий').disabled).toBe(true);
  });

  it('checks by click and by space, and never who is left out', async () => {
    const { root } = await openWindow(plan(8, 1));
    await doing(() => boxes(root)[0]?.click());
    expect(button(root, 'Отправить').textContent).toBe('Отправить (6)');
    const grid = root.querySelector('[role=grid]') as HTMLElement;
    await doing(() => grid.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true })));
    expect(button(root, 'Отправить').textContent).toBe('Отправить (7)');
    await doing(() => root.querySelector<HTMLInputElement>('input[value=leftOut]')?.click());
    expect(boxes(root).map((box) => [box.disabled, box.checked])).toEqual([[true, false]]);
  });

  it('with all unchecked sends to nobody and says why not', async () => {
    const { root, wishes } = await openWindow(plan(3, 0));
    for (const i of [0, 1, 2]) await doing(() => boxes(root)[i]?.click());
    const send = button(root, 'Отправить');
    expect(send.disabled).toBe(true);
    expect(root.querySelector('#why')?.textContent).toBe('Никто не отмечен.');
    await press(document, ctrlEnter());
    expect(wishes()).toEqual([]);
  });

  it.each([
    ['before 12:00 (R1)', { round: 'early' }, 'Вечерний дозвон начинается в 12:00'],
    ['after the day', { round: 'over' }, 'Этот день прошёл'],
    ['with no centre connected', { isConnected: false }, 'Отправка сообщений не подключена.'],
    ['with an unknown variable', { unknownVariable: 'отчество' }, 'неизвестная переменная {отчество}'],
  ] as const)('cannot send %s, and says so', async (_, change, words) => {
    const { root, wishes } = await openWindow({ ...plan(3, 0), ...change });
    expect(button(root, 'Отправить').disabled).toBe(true);
    expect(root.querySelector('#why')?.textContent).toContain(words);
    expect(root.querySelector('.problem')?.textContent).toContain(words);
    await press(document, ctrlEnter());
    expect(wishes()).toEqual([]);
  });

  it.each([
    ['covered', false, 1],
    ['in part', true, 0.9],
  ])('a window that is seen %s sends nothing, by whatever press, and says why (P7)', async (_, isVisible, ratio) => {
    seeEverything(isVisible, ratio);
    const { root, wishes } = await openWindow(plan(3, 0));
    await press(button(root, 'Отправить'), click());
    expect(root.querySelector('#why')?.textContent).toMatch(/^Окно закрыто чем-то на странице/);
    await press(document, ctrlEnter());
    expect(wishes()).toEqual([]);
  });

  it('the second press of a double click sends nothing, and says so', async () => {
    const { root, wishes } = await openWindow(plan(3, 0));
    await press(button(root, 'Отправить'), click(2));
    expect(root.querySelector('#why')?.textContent).toBe('Окно только что показалось. Посмотрите и нажмите ещё раз.');
    expect(wishes()).toEqual([]);
  });

  it('cannot send an empty text', async () => {
    const empty = plan(3, 0);
    const { root } = await openWindow({ ...empty, candidates: empty.candidates.map((one) => ({ ...one, text: ' ' })) });
    expect(root.querySelector('#why')?.textContent).toBe('В шаблоне нет текста для мессенджера.');
  });

  it('warns of quiet hours with how many wait', async () => {
    const quiet = plan(3, 0);
    const { root } = await openWindow({
      ...quiet,
      candidates: quiet.candidates.map((one, i) => (i < 2 ? { ...one, leftOut: 'quietHours' } : one)),
    });
    expect(root.querySelector('.problem')?.textContent).toContain('Тихие часы с 21:00 до 09:00');
    expect(root.querySelector('.problem')?.textContent).toContain('2 пациента');
  });

  it('opened for one patient shows no list', async () => {
    const { root, wishes } = await openWindow(plan(5, 0), {}, visit(2).id);
    expect(root.querySelector('[role=grid]')).toBeNull();
    expect(root.querySelector('.phone')?.textContent).toContain(visit(2).patient);
    await press(button(root, 'Отправить'), click());
    expect(wishes().map((wish) => wish.visits)).toEqual([[visit(2).id]]);
  });

  it('shows a malicious name as text', async () => {
    const bad = plan(1, 0);
    const name = '<img src=x onerror="alert(1)">';
    const { root } = await openWindow({
      ...bad,
      candidates: bad.candidates.map((one) => ({ ...one, text: name, visit: { ...one.visit, patient: name } })),
    });
    expect(root.querySelector('img')).toBeNull();
    expect(root.querySelector('.row-patient')?.textContent).toBe(name);
    expect(root.querySelector('.bubble')?.textContent).toContain(name);
  });

  it('says what was refused, keeps who was checked, and tries again on a click', async () => {
    let isBroken = true;
    const { root, wishes } = await openWindow(plan(3, 0), {
      'send.go': ({ batch, visits }) => (isBroken ? refuse('wrongRound') : progress({ batch, total: visits.length, left: 2 })),
    });
    await doing(() => boxes(root)[0]?.click());
    await press(button(root, 'Отправить'), click());
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Сейчас не время отправки этому дню.');
    expect(button(root, 'Отправить').textContent).toBe('Отправить (2)');
    isBroken = false;
    await doing(() => button(root, 'Повторить').click());
    expect(wishes().map((wish) => wish.visits.length)).toEqual([2, 2]);
    expect(root.querySelector('[role=progressbar]')).not.toBeNull();
  });
});

describe('what counts as a press on «Отправить»', () => {
  it.each([
    ['a single trusted click', click(), {}, 1],
    ['a click made by a script', click(), { isTrusted: false }, 0],
    ['the second click of a double click', click(2), {}, 0],
    ['a click as soon as the window appears', click(), { timeStamp: 0 }, 0],
  ] as [string, MouseEvent, Made, number][])('%s', async (_, event, made, sent) => {
    const { root, wishes } = await openWindow(plan(3, 0));
    await press(button(root, 'Отправить'), event, made);
    expect(wishes()).toHaveLength(sent);
  });

  it.each([
    ['Ctrl+Enter', {}, 1],
    ['Ctrl+Enter made by a script', { isTrusted: false }, 0],
  ] as const)('%s', async (_, made, sent) => {
    const { wishes } = await openWindow(plan(3, 0));
    await press(document, ctrlEnter(), made);
    expect(wishes()).toHaveLength(sent);
  });

  it('Enter on the button itself says how to send from the keyboard', async () => {
    const { root, wishes } = await openWindow(plan(3, 0));
    await press(button(root, 'Отправить'), click(0));
    expect(wishes()).toEqual([]);
    expect(root.querySelector('#why')?.textContent).toBe('Чтобы отправить с клавиатуры, нажмите Ctrl+Enter.');
  });
});
