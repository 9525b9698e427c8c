// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { TeachPanel } from '@/components/teach/TeachPanel.tsx';
import { startTeach } from '@/components/teach/teach-service.ts';
import { TEACH_FIELDS, type TeachAct, type TeachView } from '@/utils/messages/teach.ts';
import { trusted } from '../../page/lists.ts';
import { EMPTY_VIEW } from '../../page/teach/canned.ts';
import { setLanguage } from '../../words.setup.ts';
import { button, doing, openPlayed, settle, show } from '../desk/stage.ts';
import { type Answers, refuse } from '../mock-wire.ts';
import { seeEverything } from '../see-everything.ts';

const PROFILE = {
  dozvon: 'page-profile-1' as const,
  id: 'new',
  name: 'Дозвон',
  pages: ['https://dent.example/list*'],
  row: 'tr',
  time: { selector: '.t' },
  patient: { selector: '.p' },
  phone: { selector: '.f' },
  date: { selector: 'h1', from: 'page' as const },
};

function view(change: Partial<TeachView> = {}): TeachView {
  const row = { date: '2026-11-24', time: '09:00', patient: 'Белова Анна', phones: ['+79371234567'], doctor: 'Орлов И. И.' };
  return {
    ...EMPTY_VIEW,
    origin: 'detected',
    fields: TEACH_FIELDS.map((field) => ({
      field,
      sureness: ['time', 'patient', 'phone', 'date'].includes(field) ? 'certain' : field === 'doctor' ? 'unsure' : 'missing',
      selector: `.${field}`,
      why: null,
    })),
    rows: [
      { ...row, room: '', what: '', site: '', isCancelled: false },
      { ...row, patient: 'Громов Лев', room: '', what: '', site: '', isCancelled: true },
    ],
    found: 3,
    read: 2,
    profile: PROFILE,
    ...change,
  };
}

beforeEach(() => seeEverything());

async function open(first: TeachView | null = view(), own: Answers = {}, ticket = 'ticket') {
  const { link, worker, signal } = openPlayed({
    'teach.enter': () => ({ isGood: true }),
    'teach.act': () => ({ done: true }),
    'teach.save': () => ({ done: true }),
    'teach.leave': () => ({ done: true }),
    ...own,
  });
  const root = show(<TeachPanel service={startTeach({ link, ticket, signal })} />);
  await settle();
  const tell = (next: TeachView, to = ticket) => doing(() => worker.tell('teachView', { ticket: to, view: next }));
  if (first) await tell(first);
  const acts = () => worker.asked.flatMap(({ type, ask }) => (type === 'teach.act' ? [(ask as { act: TeachAct }).act] : []));
  const asked = (type: string) => worker.asked.filter((one) => one.type === type).map((one) => one.ask);
  return { root, worker, tell, acts, asked };
}

/** A click as a person makes it, a second after the panel was opened. */
const click = (target: Element, change: MouseEventInit = {}) =>
  doing(() => {
    const event = trusted(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, ...change }));
    Object.defineProperty(event, 'timeStamp', { value: performance.now() + 1000 });
    target.dispatchEvent(event);
  });
const texts = (root: ParentNode, selector: string) => [...root.querySelectorAll(selector)].map((one) => one.textContent);

describe('what was understood', () => {
  it('is asked of the page, and shown: rows as read, how sure each column is, how many', async () => {
    const { root, acts } = await open();
    expect(acts()).toEqual([{ do: 'show' }]);
    expect(texts(root, 'thead b')).toEqual(['время', 'пациент', 'телефон', 'врач', 'дата']);
    expect(texts(root, '.teach-sure')).toEqual(['уверенно', 'уверенно', 'уверенно', 'сомневаюсь', 'уверенно']);
    expect(texts(root, 'tbody tr')).toEqual([
      '09:00Белова Анна+7 937 123-45-67Орлов И. И.24.11.2026',
      '09:00Громов Лев+7 937 123-45-67Орлов И. И.24.11.2026',
    ]);
    expect(root.querySelectorAll('tr[data-cancelled="true"]')).toHaveLength(1);
    expect(root.textContent).toContain('Строк 3, прочитано 2');
  });

  it('of another panel’s page is not shown', async () => {
    const { root, tell } = await open();
    await tell(view({ name: 'Чужая', rows: [] }), 'another');
    expect(texts(root, 'tbody tr')).toHaveLength(2);
  });

  it('in doubt has the means of correction open, else they are asked for', async () => {
    const { root } = await open();
    expect(root.querySelector('form')).toBeNull();
    await click(button(root, 'Исправить'));
    expect(root.querySelector('form')).not.toBeNull();
    const { root: doubtful } = await open(view({ doubts: ['detect.doubt.twoNames'] }));
    expect(doubtful.querySelector('form')).not.toBeNull();
    expect(texts(doubtful, '[data-tone="warn"]')).toHaveLength(1);
  });

  it.each(['ru', 'en'] as const)('has words for every origin and fault (%s)', async (language) => {
    setLanguage(language);
    const { root, tell } = await open(null);
    for (const origin of ['none', 'detected', 'kept', 'proposed', 'corrected'] as const) {
      await tell(view({ origin }));
      expect(root.querySelector('.teach-notes p')?.textContent).toMatch(/.{20}/);
    }
    for (const kind of ['selector', 'nothing', 'elsewhere', 'unread'] as const) {
      await tell(view({ fault: { target: 'row', kind } }));
      expect(root.querySelector('[data-tone="error"]')?.textContent).toMatch(/.{20}/);
    }
  });
});

describe('a correction', () => {
  it('by pointing leaves nothing of the panel but a shield, which tells the pointer and ends with Esc', async () => {
    const { root, acts, tell } = await open();
    await click(button(root, 'Исправить'));
    await click(button(root, 'Указать на странице: телефон'));
    expect(acts().at(-1)).toEqual({ do: 'pick', target: 'phone' });
    expect(root.querySelector('table')).toBeNull();
    expect(root.textContent).toContain('Щёлкните в списке: телефон');
    await click(root.querySelector('main') as Element, { clientX: 40, clientY: 50 });
    expect(acts().at(-1)).toEqual({ do: 'point', x: 40, y: 50, height: innerHeight });
    const count = acts().length;
    // What is not a person’s, and the second of a double click, point at nothing.
    await doing(() => root.querySelector('main')?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 })));
    await click(root.querySelector('main') as Element, { detail: 2 });
    expect(acts()).toHaveLength(count);
    await doing(() => document.dispatchEvent(trusted(new KeyboardEvent('keydown', { key: 'Escape' }))));
    expect(acts().at(-1)).toEqual({ do: 'pick', target: null });
    await tell(view());
    expect(root.querySelector('form')).not.toBeNull();
  });

  it('of a column that is not there is offered for those a list need not have', async () => {
    const { root, acts } = await open();
    await click(button(root, 'Исправить'));
    expect(() => button(root, 'Нет на странице: телефон')).toThrow();
    await click(button(root, 'Нет на странице: врач'));
    expect(acts().at(-1)).toEqual({ do: 'absent', field: 'doctor' });
  });

  it('by a selector is typed for the chosen field', async () => {
    const { root, acts } = await open();
    await click(button(root, 'Исправить'));
    const select = root.querySelector('select') as HTMLSelectElement;
    await doing(() => {
      select.value = 'patient';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    const input = root.querySelector('form input') as HTMLInputElement;
    expect([input.getAttribute('aria-label'), input.placeholder]).toEqual(['Селектор CSS: пациент', '.patient']);
    expect(button(root, 'Применить').disabled).toBe(true);
    await doing(() => {
      input.value = 'td.name';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await doing(() => root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
    expect(acts().at(-1)).toEqual({ do: 'select', target: 'patient', selector: 'td.name' });
  });
});

describe('connecting', () => {
  it('takes a deliberate click, and Ctrl+Enter; a program’s click or one made at once is none', async () => {
    const { root, asked } = await open();
    const confirm = button(root, 'Всё верно');
    await doing(() => confirm.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 })));
    await doing(() => confirm.dispatchEvent(trusted(new MouseEvent('click', { bubbles: true, detail: 1 }))));
    expect(asked('teach.save')).toEqual([]);
    expect(root.textContent).toContain('Ctrl+Enter');
    await click(confirm);
    expect(asked('teach.save')).toEqual([{ ticket: 'ticket', profile: PROFILE }]);
    // Once.
    await click(confirm);
    expect(asked('teach.save')).toHaveLength(1);
  });

  it('is not possible while something is missing, and says what', async () => {
    const { root } = await open(view({ profile: null, read: 0, rows: [] }));
    expect(button(root, 'Всё верно').disabled).toBe(true);
    expect(root.textContent).toContain('укажите время, пациента, телефон и дату');
  });

  it('that was refused says why, and can be tried again', async () => {
    let isRefused = true;
    const { root, asked } = await open(view(), {
      'teach.save': () => (isRefused ? refuse('managed') : { done: true }),
    });
    await click(button(root, 'Всё верно'));
    expect(root.querySelector('[role="alert"]')?.textContent).toContain('задаёт администратор');
    isRefused = false;
    await click(button(root, 'Повторить'));
    expect(asked('teach.save')).toHaveLength(2);
    expect(root.querySelector('[role="alert"]')).toBeNull();
  });

  it('can be left by Esc and by «Отмена»', async () => {
    const { root, asked } = await open();
    await doing(() => document.dispatchEvent(trusted(new KeyboardEvent('keydown', { key: 'Escape' }))));
    await click(button(root, 'Отмена'));
    expect(asked('teach.leave')).toEqual([{ ticket: 'ticket' }, { ticket: 'ticket' }]);
  });
});

it('a panel without a good ticket shows nothing of any page', async () => {
  const { root } = await open(null, { 'teach.enter': () => ({ isGood: false }) });
  expect(root.textContent).toContain('Окно устарело');
  const { root: none, worker } = await open(null, {}, '');
  expect(none.textContent).toContain('Окно устарело');
  expect(worker.asked).toEqual([]);
});

it('a worker that was restarted is asked to show everything again', async () => {
  const { worker, acts } = await open();
  await doing(() => worker.stop());
  expect(acts().at(-1)).toEqual({ do: 'show' });
});
