// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { VisitSeen } from '../../../utils/domain/visit.ts';
import { createListFit } from '../../../utils/page/list-fit.ts';
import type { PageProfile } from '../../../utils/page/profile.ts';
import type { Row } from '../../../utils/page/row-index.ts';
import { PROFILE } from './lists.ts';

const LOOKS = { names: true, phones: true, doctors: true };
const LETTERS = 'АБВГДЕЖЗИКЛМ';

function seen(i: number, change: Partial<VisitSeen> = {}): VisitSeen {
  return {
    site: '',
    date: '2026-11-24',
    time: '09:00',
    patient: `${LETTERS[i]}елов Пётр Ильич`,
    phones: [{ e164: `+7937100000${i}`, kind: 'mobile' }],
    doctor: `Орлов ${'АБ'[i % 2]}. И.`,
    place: '',
    what: '',
    cancelled: false,
    ...change,
  };
}

let clock = 0;
beforeEach(() => {
  clock = 0;
  document.title = 'DENT';
  document.body.innerHTML = '<h1>Дозвон</h1>';
});

function open(visits: VisitSeen[], own: { unread?: { all: number; doubtful: number }; profile?: Partial<PageProfile> } = {}) {
  const all = visits.map((one, i) => ({ id: String(i), seen: one, element: document.body }) as unknown as Row);
  const fit = createListFit({
    document,
    profile: { ...PROFILE, looks: LOOKS, ...own.profile },
    now: () => clock,
    follower: {
      date: () => '2026-11-24',
      rowAt: () => all[0] ?? null,
      rows: {
        all: () => all,
        size: () => all.length,
        unread: () => own.unread ?? { all: 0, doubtful: 0 },
        of: () => all[0] ?? null,
        ofVisit: () => all,
      },
    },
  });
  fit.judge();
  return fit;
}

const twelve = (change: (i: number) => Partial<VisitSeen> = () => ({})) =>
  Array.from({ length: 12 }, (_, i) => seen(i, change(i)));

describe('a list that reads as it was taught', () => {
  it.each([
    ['a whole day', twelve()],
    ['a patient without a number here and there', twelve((i) => (i % 3 ? {} : { phones: [] }))],
    ['a few rows left by the page’s own filter', twelve(() => ({ phones: [], doctor: '' })).slice(0, 4)],
    ['a family', twelve(() => ({ patient: 'Белов Пётр Ильич' })).map((one) => ({ ...one, doctor: 'Орлов И. И.' }))],
  ])('fits: %s', (_, visits) => {
    const fit = open(visits);
    expect(fit.trouble()).toBeNull();
    expect([...fit.rows.all()]).toHaveLength(visits.length);
  });

  it('fits by a profile that says nothing of its looks', () => {
    expect(
      open(
        twelve(() => ({ phones: [], patient: 'Белов' })),
        { profile: { looks: undefined } },
      ).trouble(),
    ).toBeNull();
  });
});

describe('a list that reads otherwise', () => {
  it.each([
    ['no phone in any row', twelve(() => ({ phones: [] }))],
    ['no doctor in any row', twelve(() => ({ doctor: '' }))],
    ['services where the patients were', twelve((i) => ({ patient: `лечение кариеса ${i}` }))],
    ['patients and doctors changed places', twelve((i) => ({ patient: seen(i).doctor, doctor: seen(i).patient }))],
  ])('has changed: %s', (_, visits) => {
    const fit = open(visits);
    expect(fit.trouble()).toBe('changed');
    // Nobody may be painted, marked or told of.
    expect([[...fit.rows.all()], fit.rows.ofVisit('0'), fit.rows.of(document.body), fit.rowAt(document.body)]).toEqual([
      [],
      [],
      null,
      null,
    ]);
  });

  it('has changed where rows hold people that cannot be read', () => {
    expect(open([], { unread: { all: 1, doubtful: 1 } }).trouble()).toBe('changed');
    expect(open([], { unread: { all: 12, doubtful: 0 } }).trouble()).toBe('changed');
  });
});

describe('a page without rows', () => {
  it.each([
    ['empty', '<h1>Дозвон</h1><p>Записей нет</p>', 'DENT'],
    ['error', '<h1>Ошибка 500</h1>', 'DENT'],
    ['error', '<p>Попробуйте позже</p>', '502 Bad Gateway'],
    ['login', '<form><input type="password"></form>', 'Ошибка входа'],
  ] as const)('is %s, once it had the time to load', (trouble, html, title) => {
    document.body.innerHTML = html;
    document.title = title;
    for (const input of document.querySelectorAll('input')) input.getClientRects = () => [{}] as unknown as DOMRectList;
    const fit = open([]);
    expect(fit.trouble()).toBeNull();
    clock = 2900;
    expect(fit.judge()).toBe(false);
    clock = 3000;
    expect(fit.judge()).toBe(true);
    expect(fit.trouble()).toBe(trouble);
    expect(fit.judge()).toBe(false);
  });

  it('with one line that says there is nobody is empty, not changed', () => {
    const fit = open([], { unread: { all: 1, doubtful: 0 } });
    clock = 5000;
    fit.judge();
    expect(fit.trouble()).toBe('empty');
  });
});
