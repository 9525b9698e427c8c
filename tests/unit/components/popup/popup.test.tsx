// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { setLanguage } from '../../words.setup.ts';
import { NOW } from '../desk/canned.ts';
import { button, doing, later } from '../desk/stage.ts';
import { refuse } from '../mock-wire.ts';
import { answers, health, LIST, PAGE, summary } from './canned.ts';
import { openPopup } from './open-popup.tsx';

const rows = (root: ParentNode, list: string) => [...root.querySelectorAll(`${list} li`)].map((row) => row.textContent);

it('lists the round by colour in words, with signs and numbers, leaving out colours nobody has', async () => {
  const { root } = await openPopup(
    answers(summary({ colours: { red: 4, orange: 0, green: 96, blue: 0, grey: 1, sending: 0, none: 2 } })),
  );
  expect(rows(root, '.round-words')).toEqual(['⊘отменяет приём 4', '✔подтвердил 96', '✕не доставлено 1', '·не отправлено 2']);
  expect(root.querySelector('.round-bar')?.getAttribute('aria-hidden')).toBe('true');
  expect(root.querySelector('.round-bar')?.textContent).toBe('⊘ 4✔ 96✕ 1· 2');
});

it('lists what to do now in the order of the work, with what nobody needs dim', async () => {
  const { root } = await openPopup(answers(summary()));
  expect(rows(root, '.work')).toEqual([
    '⚑Перезвонить 9',
    '?Прочесть и решить 3',
    '☎Позвонить 12',
    '✉Отправить SMS 0',
    '➤Отправить сообщение 0',
    '◷Ждать 54',
  ]);
  const empty = [...root.querySelectorAll<HTMLElement>('.work li')].map((row) => row.dataset.empty);
  expect(empty).toEqual(['false', 'false', 'false', 'true', 'true', 'false']);
});

it('names the next row: time, patient, step and reason', async () => {
  const { root } = await openPopup(answers(summary()));
  expect(root.querySelector('.next-row')?.textContent).toBe('09:40 Королёва Анна Петровна⚑перезвонить пациент отменяет приём');
});

it('shows marks and unread replies with the right plural', async () => {
  const { root } = await openPopup(answers(summary()));
  expect(root.querySelector('.popup-marks')?.textContent).toContain('обзвонены 12');
  expect(root.querySelector('.popup-unread')?.textContent).toBe('2 непрочитанных ответа');
  const { root: none } = await openPopup(answers(summary({ unread: 0 })));
  expect(none.querySelector('.popup-unread')).toBeNull();
});

it.each([
  [NOW - 500, 'слышали только что'],
  [NOW + 5000, 'слышали только что'],
  [NOW - 12_000, 'слышали 12 секунд назад'],
  [NOW - 21_000, 'слышали 21 секунду назад'],
  [NOW - 3 * 60_000, 'слышали 3 минуты назад'],
  [NOW - 5 * 3_600_000, 'слышали в 09:00'],
  [NOW - 30 * 3_600_000, 'слышали 22 ноября, 08:00'],
  [null, 'ещё не отвечал'],
])('says when the centre was last heard (%s)', async (lastHeard, words) => {
  const { root } = await openPopup(answers(summary(), { health: health({ lastHeard }) }));
  expect(root.querySelector('.provider-line')?.textContent).toContain(words);
});

it("says the centre's fault in words with what to do, when it tries again, and how many wait", async () => {
  const { root } = await openPopup(
    answers(summary(), { health: health({ fault: 'unauthorised', retryAt: NOW + 60_000, queue: 21, isStuck: true }) }),
  );
  expect(root.querySelector('[role=alert]')?.textContent).toBe(
    'Центр обработки не принял ключ доступа. Введите новый ключ в настройках. Следующая попытка в 14:01.',
  );
  expect(root.textContent).toContain('Центр обработки: после отправки ничего не меняется');
  expect(root.textContent).toContain('в очереди на отправку 21 сообщение');
});

it('says what is missing before anything is connected, each with the way to its step', async () => {
  const { root, onStep } = await openPopup(answers(null, { pages: [], health: health({ connected: false }), list: null }));
  expect(rows(root, '.popup-missing')).toEqual(['Страница дозвона не подключена.', 'Отправка сообщений не подключена.']);
  await doing(() => button(root, 'Отправка сообщений не подключена.').click());
  expect(onStep).toHaveBeenLastCalledWith('provider');
  await doing(() => button(root, 'Продолжить настройку').click());
  expect(onStep).toHaveBeenLastCalledWith('page');
  expect(root.textContent).not.toContain('Открыть список');
});

it('names only the centre when the page is there, and still shows the day', async () => {
  const { root } = await openPopup(answers(summary(), { health: health({ connected: false }) }));
  expect(rows(root, '.popup-missing')).toEqual(['Отправка сообщений не подключена.']);
  expect(rows(root, '.work')).toHaveLength(6);
});

it('says that no list was seen yet', async () => {
  const { root } = await openPopup(answers(null, { list: null }));
  expect(root.textContent).toContain('Список дозвона ещё не открывали');
});

it('says that a connected page is closed to us', async () => {
  const { root } = await openPopup(answers(summary(), { pages: [{ ...PAGE, isGranted: false }] }));
  expect(root.querySelector('.problem[role=status]')?.textContent).toContain('Браузеру не разрешён доступ к странице: DENT.');
});

it('says that the day is over and lists no work', async () => {
  const { root } = await openPopup(answers(summary({ date: '2026-11-22' })));
  expect(root.textContent).toContain('День прошёл');
  expect(root.querySelector('.work')).toBeNull();
  expect(root.querySelector('.next-row')).toBeNull();
});

it.each([
  [{ callback: 0, ask: 0, call: 0, sms: 0, send: 0, wait: 5, done: 177 }, 'Сейчас дел нет, остаётся ждать.'],
  [{ callback: 0, ask: 0, call: 0, sms: 0, send: 0, wait: 0, done: 182 }, 'Всё сделано, дел не осталось.'],
])('says when there is nothing to do', async (steps, words) => {
  const { root } = await openPopup(answers(summary({ steps, next: null })));
  expect(root.querySelector('.work')?.textContent).toContain(words);
});

it('opens the list at its address', async () => {
  const { root, onOpenList } = await openPopup(answers(summary()));
  await doing(() => button(root, 'Открыть список').click());
  expect(onOpenList).toHaveBeenCalledWith(LIST);
});

it('asks again when something changed, and drops an answer that a later question has overtaken', async () => {
  const slow = later<{ summary: ReturnType<typeof summary>; health: ReturnType<typeof health>; list: string }>();
  const quick = { summary: summary({ unread: 5 }), health: health(), list: LIST };
  const given = [{ summary: summary(), health: health(), list: LIST }, slow.promise, quick];
  const { root, worker } = await openPopup({ ...answers(null), 'shift.summary': () => given.shift() ?? quick });
  await doing(() => worker.tell('changed', { date: null }));
  await doing(() => worker.tell('changed', { date: null }));
  expect(root.querySelector('.popup-unread')?.textContent).toBe('5 непрочитанных ответов');
  await doing(() => slow.answer({ summary: summary({ unread: 1 }), health: health(), list: LIST }));
  expect(root.querySelector('.popup-unread')?.textContent).toBe('5 непрочитанных ответов');
});

it('keeps what was known when a question is refused, and asks again on a click', async () => {
  let isRefused = false;
  const played = answers(summary());
  const { root, worker } = await openPopup({
    ...played,
    'pages.list': () => (isRefused ? refuse('notStored') : { pages: [PAGE] }),
  });
  isRefused = true;
  await doing(() => worker.tell('changed', { date: null }));
  expect(root.querySelector('[role=alert]')?.textContent).toContain('Не удалось сохранить');
  expect(rows(root, '.work')).toHaveLength(6);
  isRefused = false;
  await doing(() => button(root, 'Повторить').click());
  expect(root.querySelector('[role=alert]')).toBeNull();
});

it('shows a malicious name as text', async () => {
  const patient = '<img src=x onerror=alert(1)>';
  const next = { visit: 'a', time: '09:40', patient, next: { step: 'call', reason: 'silent' } } as const;
  const { root } = await openPopup(answers(summary({ next })));
  expect(root.querySelector('img')).toBeNull();
  expect(root.querySelector('.next-who')?.textContent).toContain(patient);
});

it('speaks English too', async () => {
  setLanguage('en');
  const { root } = await openPopup(answers(summary(), { health: health({ lastHeard: NOW - 1000 * 61 }) }));
  expect(root.querySelector('h1')?.textContent).toBe('List for Tuesday, November 24');
  expect(root.querySelector('.popup-unread')?.textContent).toBe('2 unread replies');
  expect(root.querySelector('.provider-line')?.textContent).toContain('heard 1 minute ago');
});
