// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Detection } from '../../../../utils/page/detect/detection.ts';
import type { PageProfile } from '../../../../utils/page/profile.ts';
import { createLesson, type Lesson } from '../../../../utils/page/teach/lesson.ts';
import { PROFILE, rowHtml, showList } from '../lists.ts';

const ADDRESS = { id: 'new', name: 'Новая', pages: ['https://dent.example/list*'] };
const { id: _, name: __, pages: ___, ...SHAPE } = PROFILE;
const found: Detection = {
  profile: SHAPE,
  confidence: 0.9,
  fields: {
    time: { confidence: 0.97, why: 'detect.why.heading' },
    patient: { confidence: 0.7, why: 'detect.why.looks' },
    phone: { confidence: 0.95, why: 'detect.why.heading' },
    doctor: { confidence: 0.3, why: 'detect.why.repeat' },
    date: { confidence: 0.9, why: 'detect.why.page' },
  },
  rows: 12,
  sample: [],
  doubts: ['detect.doubt.twoNames'],
};

function open(change: { known?: PageProfile; fits?: boolean; detection?: Detection | null } = {}): Lesson {
  const { known = null, fits = true, detection = found } = change;
  return createLesson({
    document,
    today: () => '2026-11-23',
    address: ADDRESS,
    known,
    fits: () => fits,
    detect: () => detection,
  });
}

const sureness = (lesson: Lesson) => Object.fromEntries(lesson.view().fields.map((one) => [one.field, one.sureness]));
const patients = (lesson: Lesson) => lesson.view().rows.map(({ patient }) => patient);

beforeEach(() =>
  showList(
    Array.from({ length: 12 }, (_, i) =>
      rowHtml({
        time: `${String(9 + Math.floor(i / 2)).padStart(2, '0')}:${i % 2 ? 30 : 10}`,
        patient: `Белова Анна ${'АБВГДЕЖЗИКЛМ'[i]}.`,
        n: String(i),
      }),
    ),
  ),
);

describe('what is shown at first', () => {
  it('is what was detected: ten rows, how sure each field is, what is doubtful; all of it can be saved', () => {
    const view = open().view();
    expect([view.origin, view.found, view.read, view.rows.length]).toEqual(['detected', 12, 12, 10]);
    expect(view.rows[0]).toMatchObject({
      time: '09:10',
      patient: 'Белова Анна А.',
      phones: ['+79371234567'],
      date: '2026-11-24',
    });
    expect(view.doubts).toEqual(['detect.doubt.twoNames']);
    expect(view.profile).toMatchObject({ id: 'new', name: 'Новая', pages: ADDRESS.pages, row: SHAPE.row });
    expect(view.profile?.looks).toEqual({ names: true, phones: true, doctors: true });
    expect(sureness(open())).toMatchObject({ time: 'certain', patient: 'likely', doctor: 'unsure', room: 'missing' });
  });

  it('is the profile it has, while that fits', () => {
    const view = open({ known: PROFILE }).view();
    expect([view.origin, view.profile?.id, view.profile?.name, view.doubts]).toEqual(['kept', 'small', 'Small table', []]);
    expect(sureness(open({ known: PROFILE }))).toMatchObject({ time: 'taught', room: 'absent' });
  });

  it('is a proposal where that fits no more, under its own name and address', () => {
    const view = open({ known: { ...PROFILE, row: 'div.old' }, fits: false }).view();
    expect([view.origin, view.profile?.id, view.profile?.row]).toEqual(['proposed', 'small', SHAPE.row]);
  });

  it('is nothing where nothing was found, and nothing can be saved', () => {
    const lesson = open({ detection: null });
    expect([lesson.view().origin, lesson.view().profile, lesson.view().rowSelector]).toEqual(['none', null, '']);
    expect(sureness(lesson)).toMatchObject({ time: 'missing', doctor: 'missing' });
  });
});

describe('a correction', () => {
  it('by a selector is read at once, and said to be a person’s', () => {
    const lesson = open();
    lesson.select('patient', ' td.d ');
    expect(patients(lesson)[0]).toBe('Орлов И. И.');
    expect(lesson.view()).toMatchObject({ origin: 'corrected', doubts: [], fault: null });
    expect(sureness(lesson).patient).toBe('taught');
  });

  it.each([
    ['patient', 'td[', 'selector'],
    ['patient', '', 'selector'],
    ['row', 'p..x', 'selector'],
    ['patient', 'td.none', 'nothing'],
    ['row', 'li', 'nothing'],
    ['time', 'td.p', 'unread'],
    ['row', 'td.t', 'unread'],
  ] as const)('of %s to "%s" is not taken: %s', (target, selector, kind) => {
    const lesson = open();
    lesson.select(target, selector);
    expect(lesson.view().fault).toEqual({ target, kind });
    expect(lesson.view()).toMatchObject({ origin: 'detected', read: 12 });
    lesson.pick('time');
    expect(lesson.view().fault).toBeNull();
  });

  it('a date is looked for in the rows, and then on the page', () => {
    const lesson = open();
    lesson.select('date', 'h1');
    expect(lesson.shape().date).toEqual({ selector: 'h1', from: 'page' });
    for (const row of document.querySelectorAll('.d')) row.textContent = '25.11.2026';
    lesson.select('date', '.d');
    expect(lesson.shape().date).toEqual({ selector: '.d', from: 'row' });
    expect(lesson.view().rows[0]?.date).toBe('2026-11-25');
  });

  it('that a field is absent is taken of those a list need not have', () => {
    const lesson = open();
    lesson.markAbsent('doctor');
    lesson.markAbsent('cancelled');
    lesson.markAbsent('phone');
    expect([lesson.shape().doctor, lesson.shape().cancelled, lesson.shape().phone]).toEqual([undefined, undefined, SHAPE.phone]);
    expect(sureness(lesson)).toMatchObject({ doctor: 'absent', cancelled: 'absent', phone: 'certain' });
  });

  it('by pointing at a cell holds for all rows; beside the list it is none', () => {
    const lesson = open();
    lesson.pick('patient');
    lesson.point('patient', document.querySelectorAll('.d')[3] as Element);
    expect([...new Set(patients(lesson))]).toEqual(['Орлов И. И.']);
    expect(lesson.picking()).toBeNull();
    lesson.point('patient', document.body);
    expect(lesson.view().fault).toEqual({ target: 'patient', kind: 'elsewhere' });
  });

  it('can be taken back with all others', () => {
    const lesson = open();
    lesson.select('patient', 'td.d');
    lesson.again();
    expect(patients(lesson)[0]).toBe('Белова Анна А.');
    expect(lesson.view().origin).toBe('detected');
  });

  it('of the name is bounded, and an empty one cannot be saved', () => {
    const lesson = open();
    lesson.rename(`  Приём ${'я'.repeat(100)}`);
    expect(lesson.view().profile?.name).toHaveLength(80);
    lesson.rename('   ');
    expect(lesson.view().profile).toBeNull();
  });
});

it('a list that nothing was found in is taught by pointing alone, cell by cell', () => {
  const lesson = open({ detection: null });
  const at = (name: string) => document.querySelectorAll(`.${name}`)[1] as Element;
  lesson.point('time', at('t'));
  expect(lesson.view()).toMatchObject({ found: 12, read: 0, profile: null });
  lesson.point('patient', at('p'));
  lesson.point('phone', at('f'));
  lesson.select('date', 'h1');
  expect(lesson.view()).toMatchObject({ found: 12, read: 12 });
  expect(lesson.view().profile).not.toBeNull();
  expect(lesson.view().rows[11 - 2]).toMatchObject({ patient: 'Белова Анна К.', phones: ['+79371234567'] });
});
