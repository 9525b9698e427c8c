// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { createFollower, type Follower } from '../../../utils/page/follower.ts';
import type { PageProfile } from '../../../utils/page/profile.ts';
import { createReader } from '../../../utils/page/reader.ts';
import { PROFILE } from './lists.ts';

let follower: Follower;

function start(profile: Partial<PageProfile>, html: string): void {
  document.body.innerHTML = `<h1>24.11.2026</h1>${html}`;
  const { site: _, ...plain } = PROFILE;
  follower = createFollower({
    document,
    reader: createReader({ ...plain, ...profile }, document, () => null),
    onRow: () => undefined,
    onLeave: () => false,
    onCopies: () => undefined,
    onBatch: () => undefined,
  });
  follower.start();
}

/** What is read of each row, in the order of the page; asked for until it is so. */
async function expectDoctors(...doctors: string[]): Promise<void> {
  await vi.waitFor(() => {
    const rows = [...document.querySelectorAll('.r')].map((element) => follower.rows.of(element)?.seen.doctor);
    expect(rows).toEqual(doctors);
  });
}

function find(selector: string): HTMLElement {
  return document.querySelector(selector) as HTMLElement;
}

afterEach(() => follower.stop());

const row = (patient: string) => `<p class="r"><i class="t">9:00</i><b class="p">${patient}</b></p>`;

const GROUPED: Partial<PageProfile> = { row: '.r', doctor: { selector: 'h3', from: 'group' } };
const GROUPS = `<h3 id="a">Орлов</h3>${row('Иванова Анна')}${row('Петров Пётр')}<h3 id="b">Гринь</h3>${row('Сидоров Иван')}`;

it('rows follow their heading’s text', async () => {
  start(GROUPED, GROUPS);
  await expectDoctors('Орлов', 'Орлов', 'Гринь');
  find('#a').textContent = 'Зайцева';
  await expectDoctors('Зайцева', 'Зайцева', 'Гринь');
  (find('#b').firstChild as Text).data = 'Ахметов';
  await expectDoctors('Зайцева', 'Зайцева', 'Ахметов');
});

it('rows follow a heading that moves, comes or goes, though nothing in them changes', async () => {
  start(GROUPED, GROUPS);
  find('#b').previousElementSibling?.before(find('#b'));
  await expectDoctors('Орлов', 'Гринь', 'Гринь');
  find('#b').remove();
  await expectDoctors('Орлов', 'Орлов', 'Орлов');
  const heading = document.createElement('h3');
  heading.textContent = 'Гринь';
  document.querySelectorAll('.r')[2]?.before(heading);
  await expectDoctors('Орлов', 'Орлов', 'Гринь');
});

it('rows follow a heading that goes out of a box of its own', async () => {
  start(GROUPED, `<h3>Орлов</h3>${row('Иванова Анна')}<div id="box"><div><h3>Гринь</h3></div></div>${row('Сидоров Иван')}`);
  await expectDoctors('Орлов', 'Гринь');
  find('#box > div').textContent = '';
  await expectDoctors('Орлов', 'Орлов');
});

const TABLE: Partial<PageProfile> = {
  row: '.r',
  doctor: { selector: '', column: 2 },
  time: { selector: '', column: 0 },
  patient: { selector: '.p' },
};
const SPANNED = `<table><tr class="r"><td>9:00</td><td class="p">Иванова Анна</td><td rowspan="2" id="d">Орлов</td></tr>
<tr class="r"><td>9:30</td><td class="p">Петров Пётр</td></tr><tr class="r"><td>10:00</td><td class="p">Сидоров Иван</td><td>Гринь</td></tr></table>`;

it('rows follow a cell that spans them', async () => {
  start(TABLE, SPANNED);
  await expectDoctors('Орлов', 'Орлов', 'Гринь');
  find('#d').textContent = 'Зайцева';
  await expectDoctors('Зайцева', 'Зайцева', 'Гринь');
  find('#d').remove();
  await expectDoctors('', '', 'Гринь');
});

it('rows follow their columns’ headings', async () => {
  start(
    { ...TABLE, doctor: { selector: '', column: 'Врач' } },
    '<table><thead><tr><th>Время<th>Пациент<th>Врач<th>Медсестра</tr></thead><tr class="r"><td>9:00<td class="p">Иванова Анна<td>Орлов<td>Лапина</tr></table>',
  );
  await expectDoctors('Орлов');
  const [, , doctor, nurse] = document.querySelectorAll('th');
  if (doctor && nurse) [doctor.textContent, nurse.textContent] = [nurse.textContent, doctor.textContent];
  await expectDoctors('Лапина');
});
