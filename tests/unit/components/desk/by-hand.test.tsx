// @vitest-environment happy-dom
import { generate } from 'lean-qr';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { UNDO_MS } from '@/components/parts/UndoStrip.tsx';
import { smsForCamera, smsLink } from '@/utils/domain/by-hand.ts';
import type { Plan, Way } from '@/utils/messages/protocol.ts';
import type { Answers } from '../mock-wire.ts';
import { refuse } from '../mock-wire.ts';
import { seeEverything } from '../see-everything.ts';
import { DATE, plan, visit } from './canned.ts';
import {
  bar,
  click,
  darkModules,
  enter,
  idOf,
  key,
  NO_SMS,
  type Opening,
  openWindow,
  panel,
  press,
  radio,
  textOf,
} from './hand-stage.tsx';
import { button, doing, settle } from './stage.ts';

beforeEach(() => seeEverything());

describe('by a provider or by hand', () => {
  it.each<[string, Partial<Plan>, service: string, why: string]>([
    ['the centre sends no SMS', NO_SMS, 'Центр обработки', 'не отправляет SMS'],
    ['it is not connected', { channel: 'sms', isConnected: false }, 'Центр обработки', 'не подключён'],
    ['nothing is connected', { channel: 'sms', via: null, isConnected: false }, 'Через сервис отправки', 'не подключён'],
    [
      'that is the clinic’s rule',
      { channel: 'sms', via: 'by-hand', isConnected: false },
      'Через сервис отправки',
      'по правилу клиники SMS отправляют вручную',
    ],
  ])('where %s, by hand is all there is, and it is said why', async (_, change, service, why) => {
    const { root, asked } = await openWindow({ change });
    expect(radio(root, 'provider')?.disabled).toBe(true);
    expect(radio(root, 'hand')?.checked).toBe(true);
    expect(radio(root, 'provider')?.closest('label')?.textContent).toContain(service);
    expect(root.querySelector('#way-provider-why')?.textContent).toBe(why);
    expect(asked('send.plan').map((ask) => ask.way)).toEqual(['provider', 'hand']);
    expect(root.querySelector('.send-problems')?.textContent).toBe('');
  });

  it('where the centre can, it does, unless by hand is chosen', async () => {
    const { root } = await openWindow({ change: { channel: 'sms' } });
    expect(button(root, 'Отправить').textContent).toBe('Отправить (4)');
    await doing(() => radio(root, 'hand')?.click());
    expect(button(root, 'Передано → следующий').disabled).toBe(false);
    await doing(() => radio(root, 'provider')?.click());
    expect(button(root, 'Отправить').disabled).toBe(false);
  });

  it('from a visit’s card by hand is chosen beforehand', async () => {
    const { root } = await openWindow({ change: { channel: 'sms' }, wish: 'hand', only: idOf(0), count: 1 });
    expect(radio(root, 'hand')?.checked).toBe(true);
    expect(root.querySelector('.recipients')).toBeNull();
    expect(button(root, 'Передано').disabled).toBe(false);
  });

  it('a messenger’s message never goes by hand', async () => {
    const { root } = await openWindow();
    await doing(() => root.querySelector<HTMLInputElement>('input[name=channel][value=messenger]')?.click());
    expect(radio(root, 'hand')).toBeNull();
    expect(button(root, 'Отправить')).toBeTruthy();
  });
});

describe('one SMS by hand', () => {
  it('shows whose, the number, and the template’s text without the link', async () => {
    const { root } = await openWindow();
    expect(panel(root)).toContain('Королёва Анна Петровна');
    expect(panel(root)).toContain('+7 937 100-00-00');
    expect(root.querySelector('.hand .bubble')?.textContent).toBe('Клиника «Улыбка»: приём 24.11.2026 в 08:00, Орлов С. В.');
    expect(panel(root)).toContain('Предложение со ссылкой опущено.');
  });

  it('text and number are copied, the text by Ctrl+C too', async () => {
    const { root, copy } = await openWindow();
    await doing(() => button(root, 'Скопировать текст').click());
    expect(root.querySelector('.hand-said')?.textContent).toBe('Текст скопирован');
    await doing(() => button(root, 'Скопировать номер').click());
    expect(root.querySelector('.hand-said')?.textContent).toBe('Номер скопирован');
    await doing(() => document.dispatchEvent(key('с', { code: 'KeyC', ctrlKey: true })));
    expect(copy.mock.calls).toEqual([[textOf(0)], ['+79371000000'], [textOf(0)]]);
  });

  it('says so when the browser does not let it be copied', async () => {
    const { root, copy } = await openWindow();
    copy.mockResolvedValueOnce(false);
    await doing(() => button(root, 'Скопировать текст').click());
    expect(root.querySelector('.hand-said')?.textContent).toContain('Браузер не дал скопировать');
  });

  it('its link opens the computer’s own program for SMS', async () => {
    const { root } = await openWindow();
    expect(root.querySelector('.hand-open')?.getAttribute('href')).toBe(smsLink('+79371000000', textOf(0)));
  });

  it('its QR code is that of number and text, whole pixels wide, with its margin', async () => {
    const { root } = await openWindow();
    const code = generate(smsForCamera('+79371000000', textOf(0)));
    await expect.poll(() => root.querySelector('svg.qr')).not.toBeNull();
    const svg = root.querySelector('svg.qr');
    const all = code.size + 8;
    expect(svg?.getAttribute('viewBox')).toBe(`-4 -4 ${all} ${all}`);
    expect(Number(svg?.getAttribute('width')) % all).toBe(0);
    expect(darkModules(svg?.querySelector('path')?.getAttribute('d') ?? '', code.size)).toEqual(
      Array.from({ length: code.size }, (_, y) => Array.from({ length: code.size }, (__, x) => code.get(x, y))),
    );
  });
});

describe('«Передано → следующий»', () => {
  it('by Enter: marks the one and goes to the next; the worker is told nothing but whom', async () => {
    const { root, asked } = await openWindow();
    await press(document, enter());
    expect(asked('sms.hand')).toEqual([
      { date: DATE, template: 'visit', entries: [{ op: expect.stringMatching(/^[0-9A-Z]{26}$/), visit: idOf(0) }] },
    ]);
    expect(panel(root)).toContain('Смирнова Мария Игоревна');
    expect(bar(root)).toContain('Передано 1 из 4.');
    await press(button(root, 'Передано → следующий'), click());
    expect(asked('sms.hand').map((ask) => ask.entries[0]?.visit)).toEqual([idOf(0), idOf(1)]);
  });

  it('goes on from where the operator is, and comes back to who was passed by', async () => {
    const { root, handed } = await openWindow({ count: 3 });
    const grid = root.querySelector('[role=grid]') as HTMLElement;
    await doing(() => grid.dispatchEvent(key('ArrowDown')));
    await press(document, enter());
    expect(panel(root)).toContain(visit(2).patient);
    await press(document, enter());
    expect(panel(root)).toContain(visit(0).patient);
    expect(button(root, 'Передано').textContent).toBe('Передано');
    await press(document, enter());
    expect([...handed.keys()]).toEqual([idOf(1), idOf(2), idOf(0)]);
    expect(bar(root)).toContain('Передано 3 из 3.');
    expect(root.querySelector('#why')?.textContent).toBe('SMS отправлять некому.');
    await press(document, enter());
    expect(handed.size).toBe(3);
  });

  it.each<[string, Event, object, string]>([
    ['a press that no person made', enter(), { isTrusted: false }, 'document'],
    ['a press before the window was seen', enter(), { timeStamp: 0 }, 'document'],
    ['a key held down', enter({ repeat: true }), {}, 'document'],
    ['Enter in the search', enter(), {}, 'input[type=search]'],
    ['Enter on another button', enter(), {}, '.hand-ways button'],
    ['Enter on a choice', enter(), {}, 'input[name=way]'],
    ['the second click of a double one', click(2), {}, '.primary'],
  ])('%s hands over nothing', async (_, event, made, where) => {
    const { root, handed } = await openWindow();
    await press(where === 'document' ? document : (root.querySelector(where) as Element), event, made);
    expect(handed.size).toBe(0);
  });

  it('who is not checked is passed by', async () => {
    const { root, handed } = await openWindow({ count: 3 });
    await doing(() => root.querySelectorAll<HTMLInputElement>('[role=row] input[type=checkbox]')[1]?.click());
    expect(panel(root)).toContain('Не отмечен в списке.');
    await press(document, enter());
    expect(handed.size).toBe(0);
    await doing(() => (root.querySelectorAll('[role=row]')[0] as HTMLElement).click());
    await press(document, enter());
    expect([...handed.keys()]).toEqual([idOf(0)]);
    expect(panel(root)).toContain(visit(2).patient);
  });

  it('whoever may not have one any more is named with the reason', async () => {
    const answers: Answers = { 'sms.hand': () => ({ handed: [], leftOut: [{ visit: idOf(0), reason: 'confirmed' }] }) };
    const { root } = await openWindow({ answers });
    await press(document, enter());
    expect(root.querySelector('.hand .problem')?.textContent).toBe('Королёва Анна Петровна: не отмечено, подтвердил.');
    expect(bar(root)).not.toContain('Передано 1');
  });

  it('what was not kept is told, and repeated as the same', async () => {
    const ops: string[] = [];
    const answers: Answers = {
      'sms.hand': ({ entries }) => {
        ops.push(entries[0]?.op ?? '');
        return ops.length === 1 ? refuse('notStored') : { handed: [idOf(0)], leftOut: [] };
      },
    };
    const { root } = await openWindow({ answers });
    await press(document, enter());
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Не удалось сохранить');
    expect(panel(root)).toContain(visit(0).patient);
    await doing(() => button(root, 'Повторить').click());
    expect(ops[1]).toBe(ops[0]);
    expect(bar(root)).toContain('Передано 1');
  });
});

describe('taking back', () => {
  it('offers the last one for some seconds, by the button or by Ctrl+Z', async () => {
    const { root, handed, asked } = await openWindow();
    await press(document, enter());
    expect(root.querySelector('.undo-strip')?.textContent).toContain('SMS передано: 08:00 Королёва Анна Петровна');
    const [op] = handed.values();
    await doing(() => document.dispatchEvent(key('я', { code: 'KeyZ', ctrlKey: true })));
    expect(asked('facts.undo')).toEqual([{ undos: [{ op: expect.any(String), visit: idOf(0), fact: op }] }]);
    expect(handed.size).toBe(0);
    expect(root.querySelector('.undo-strip')).toBeNull();
    expect(bar(root)).not.toContain('Передано 1');
  });

  it('a Ctrl+Z before the list is there again is no press into nothing', async () => {
    let release = () => {};
    let isHeld = false;
    const later = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { root, handed, asked } = await openWindow({
      answers: {
        'send.plan': async ({ way }) => {
          if (isHeld) await later;
          return plan(4, 0, { ...NO_SMS, way });
        },
      },
    });
    isHeld = true;
    await press(document, enter());
    expect(bar(root)).toContain('Передано 1');
    await doing(() => document.dispatchEvent(key('z', { code: 'KeyZ', ctrlKey: true })));
    await doing(() => document.dispatchEvent(key('z', { code: 'KeyZ', ctrlKey: true })));
    expect(asked('facts.undo')).toEqual([]);
    await doing(release);
    await settle();
    expect(asked('facts.undo')).toHaveLength(1);
    expect(handed.size).toBe(0);
  });

  it('then no more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { root, asked } = await openWindow();
      await press(document, enter());
      await doing(() => vi.advanceTimersByTime(UNDO_MS - 1));
      expect(root.querySelector('.undo-strip')).not.toBeNull();
      await doing(() => vi.advanceTimersByTime(1));
      expect(root.querySelector('.undo-strip')).toBeNull();
      await doing(() => document.dispatchEvent(key('z', { code: 'KeyZ', ctrlKey: true })));
      expect(asked('facts.undo')).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('«Отметить всех переданными»', () => {
  it('asks first, and «нет» or Esc changes nothing and leaves the desk open', async () => {
    const { root, handed } = await openWindow();
    await doing(() => button(root, 'Отметить всех переданными (4)').click());
    const ask = root.querySelector('[role=alertdialog]');
    expect(ask?.textContent).toContain('Отметить переданными сразу все SMS: 4 пациента?');
    expect(document.activeElement?.textContent).toBe('Нет');
    await press(document, enter());
    const esc = key('Escape');
    await doing(() => ask?.dispatchEvent(esc));
    expect(esc.defaultPrevented).toBe(true);
    expect(root.querySelector('[role=alertdialog]')).toBeNull();
    expect(handed.size).toBe(0);
  });

  it('marks those who are checked, and takes them all back together', async () => {
    const { root, handed, asked } = await openWindow();
    await doing(() => root.querySelectorAll<HTMLInputElement>('[role=row] input[type=checkbox]')[3]?.click());
    await doing(() => button(root, 'Отметить всех переданными (3)').click());
    await press(button(root, 'Да, отметить 3'), click());
    expect([...handed.keys()]).toEqual([idOf(0), idOf(1), idOf(2)]);
    expect(bar(root)).toContain('Передано 3 из 3.');
    await doing(() => button(root, 'Отменить').click());
    expect(asked('facts.undo')[0]?.undos).toHaveLength(3);
    expect(handed.size).toBe(0);
  });

  it('the second click of a double one answers nothing', async () => {
    const { root, handed } = await openWindow();
    await doing(() => button(root, 'Отметить всех').click());
    await press(button(root, 'Да, отметить 4'), click(2));
    expect(handed.size).toBe(0);
    expect(root.querySelector('[role=alertdialog]')).not.toBeNull();
  });

  it('a script’s press on «да» is none', async () => {
    const { root, handed } = await openWindow();
    await doing(() => button(root, 'Отметить всех').click());
    await doing(() => button(root, 'Да, отметить 4').click());
    expect(handed.size).toBe(0);
  });
});

it.each<[string, Opening, string]>([
  ['nothing but the link', { change: { ...NO_SMS, isLinkDropped: true }, count: 2 }, 'Без ссылки в шаблоне не остаётся текста'],
  ['no text', { change: { ...NO_SMS, isLinkDropped: false }, count: 2 }, 'В шаблоне нет текста для SMS.'],
])('a template of %s cannot go by hand, and it is said why', async (_, opening, why) => {
  const empty = (way: Way): Plan => {
    const planned = plan(2, 0, { ...opening.change, way });
    return { ...planned, candidates: planned.candidates.map((one) => ({ ...one, text: '' })) };
  };
  const { root, handed } = await openWindow({ ...opening, answers: { 'send.plan': ({ way }) => empty(way) } });
  expect(root.querySelector('#why')?.textContent).toContain(why);
  await press(document, enter());
  expect(handed.size).toBe(0);
});
