import { Window } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { planDay } from '../../clinic/dent/book.ts';
import { type Behaviour, planCrowd, shares } from '../../clinic/patients/plan.ts';
import { addDays } from '../../clinic/zone.ts';
import { createCaller } from './caller.ts';
import { findVisit, writeReminder } from './reminder.ts';

let clinic: Clinic;
beforeEach(async () => {
  clinic = await startClinic({ pace: 0 });
});
afterEach(() => clinic.stop());

async function readRows(address: string) {
  const { document } = new Window();
  document.body.innerHTML = await (await fetch(address)).text();
  return [...document.querySelectorAll('#spisok tbody tr')].map((row) => ({
    id: row.id,
    cells: [...row.querySelectorAll('td')].map((cell) => cell.textContent),
    html: row.innerHTML,
  }));
}

describe('the dial list page', () => {
  test("its rows are tomorrow's visits, in chronological order", async () => {
    const rows = await readRows(clinic.listUrl);
    expect(rows.map(({ cells }) => cells)).toEqual(
      clinic.visits.map(({ time, card, patient, phoneTyped, doctor, chair, purpose, note, cancelled }, i) => {
        return [String(i + 1), time, card, patient, phoneTyped, doctor, chair, purpose, cancelled ? 'отменён' : note];
      }),
    );
    expect(rows.map(({ id }) => id)).toEqual(clinic.visits.map(({ id }) => `zap${id}`));
    const times = clinic.visits.map(({ time }) => time);
    expect(times).toEqual([...times].sort());
    expect(rows).toHaveLength(182);
  });

  test('today has visits of its own, the day after tomorrow none', async () => {
    const today = await readRows(`${clinic.dentUrl}/dialup?date=${clinic.today}`);
    expect(today.length).toBeGreaterThan(100);
    expect(today.map(({ id }) => id).filter((id) => clinic.visits.some((visit) => id === `zap${visit.id}`))).toEqual([]);
    expect(await readRows(`${clinic.dentUrl}/dialup?date=${addDays(clinic.today, 2)}`)).toEqual([]);
  });

  test('cancelling, moving and renaming show in the rows; a name that is markup is text', async () => {
    clinic.dent.cancel(0);
    clinic.dent.move(1, '19:55');
    clinic.dent.hostileName(2, '<img src=x onerror=alert(1)>');
    const rows = await readRows(clinic.listUrl);
    expect(rows.map(({ cells }) => cells[3])).toEqual(clinic.dent.rows().map(({ patient }) => patient));
    expect(rows.find(({ id }) => id === `zap${clinic.visits[0]?.id}`)?.cells[8]).toBe('отменён');
    expect(clinic.dent.rows().findIndex(({ id }) => id === clinic.visits[1]?.id)).toBeGreaterThan(150);
    expect(rows.find(({ id }) => id === `zap${clinic.visits[2]?.id}`)?.html).toContain('&lt;img');
    expect(() => clinic.dent.move(1, '25:00')).toThrow('not a time');
  });

  test("rows can come without DENT's appointment id", async () => {
    await clinic.stop();
    clinic = await startClinic({ pace: 0, siteIds: false, visits: 12 });
    const rows = await readRows(clinic.listUrl);
    expect(rows).toHaveLength(12);
    for (const [i, { id, html }] of rows.entries()) {
      expect(id).toBe('');
      expect(html).not.toContain(clinic.visits[i]?.id ?? 'missing');
    }
  });
});

describe('the people', () => {
  test('the same seed and day make the same list; another seed, another', () => {
    expect(planDay(1, '2026-11-24', 182)).toEqual(planDay(1, '2026-11-24', 182));
    expect(planDay(2, '2026-11-24', 182)).not.toEqual(planDay(1, '2026-11-24', 182));
  });

  test.each([1, 2, 3, 7, 42])('seed %i has the odd cases every list has', (seed) => {
    const visits = planDay(seed, '2026-11-24', 182);
    const onPhone = Map.groupBy(
      visits.filter(({ phone }) => phone !== null),
      ({ phone }) => phone,
    );
    const sizes = [...onPhone.values()].map(({ length }) => length);
    expect(sizes.filter((size) => size > 1).sort()).toEqual([2, 2, 2, 3]);
    const namesakes = visits.filter(({ patient }) => patient === 'Кузнецова Анна Сергеевна');
    expect(new Set(namesakes.map(({ phone }) => phone)).size).toBeGreaterThanOrEqual(2);
    expect(visits.filter(({ phoneTyped }) => phoneTyped === '')).toHaveLength(1);
    expect(visits.filter(({ cancelled }) => cancelled)).toHaveLength(2);
    expect(visits.filter(({ patient }) => /^\S+ \S\. (\S\.)?$/.test(patient)).length).toBeGreaterThan(3);
    expect(visits.some(({ patient }) => patient.startsWith('Римская-Корсакова Алёна'))).toBe(true);
    expect(new Set(visits.map(({ id }) => id)).size).toBe(182);
    const places = visits.map(({ time, doctor }) => `${time} ${doctor}`);
    expect(new Set(places).size).toBe(182);
  });

  test('the crowd has its shares', () => {
    const phones = planDay(1, '2026-11-24', 182)
      .map(({ phone }) => phone)
      .filter((phone) => phone?.startsWith('+79') === true) as string[];
    const plan = planCrowd(1, phones);
    const distinct = [...new Set(phones)];
    for (const [behaviour, share] of Object.entries(shares) as [Behaviour, number][]) {
      const found = distinct.filter((phone) => plan.behaviourOf(phone) === behaviour).length / distinct.length;
      expect(Math.abs(found - share), behaviour).toBeLessThan(0.015);
    }
  });

  test('strangers to the list have their shares too, and always the same behaviour', () => {
    const strangers = Array.from({ length: 4_000 }, (_, i) => `+7990${String(i).padStart(7, '0')}`);
    const plan = planCrowd(1, []);
    const confirming = strangers.filter((phone) => plan.behaviourOf(phone) === 'confirm').length / strangers.length;
    expect(Math.abs(confirming - shares.confirm)).toBeLessThan(0.03);
    expect(strangers.map(plan.behaviourOf)).toEqual(strangers.map(planCrowd(1, []).behaviourOf));
  });

  test('a whole evening repeats: same seed, same day, same states, answers and texts', async () => {
    const now = () => Date.parse('2026-11-23T09:45:00Z');
    const play = async () => {
      const own = await startClinic({ pace: 0, now });
      const messages = own.visits.flatMap(({ id, phone }) =>
        phone === null ? [] : [{ clientRef: id, to: phone, channels: [{ channel: 'max' }], text: 'Ждём вас {ссылка}' }],
      );
      for (const batch of [messages.slice(0, 100), messages.slice(100)]) {
        const headers = { authorization: `Bearer ${own.token}` };
        await fetch(`${own.centreUrl}/v1/messages`, { method: 'POST', headers, body: JSON.stringify({ messages: batch }) });
      }
      own.centre.advance(3_600_000);
      const written = own.visits.map(({ phone }) => own.phones.written(phone ?? ''));
      await own.stop();
      return { messages: own.centre.messages(), written };
    };
    const [first, second] = [await play(), await play()];
    expect(second).toEqual(first);
    expect(first.messages.length).toBe(181);
    expect(new Set(first.messages.map(({ status }) => status))).toEqual(new Set(['delivered', 'read', 'undelivered']));
    expect(first.written.flat().length).toBeGreaterThan(5);
  });
});

describe('the patients page', () => {
  interface Listed {
    version: string;
    phones: { phone: string; names: string[]; plan: Behaviour; received: unknown[] }[];
  }
  const read = async () => (await (await fetch(`${clinic.patientsUrl}/phones`)).json()) as Listed;

  test('lists every phone once, a family by all its names, and says nothing again while nothing happens', async () => {
    const { version, phones } = await read();
    const expected = new Set(clinic.visits.map(({ phone }) => phone).filter((phone) => phone !== null));
    expect(phones.map(({ phone }) => phone).sort()).toEqual([...expected].sort());
    expect(Math.max(...phones.map(({ names }) => names.length))).toBe(3);
    expect((await fetch(`${clinic.patientsUrl}/phones?have=${version}`)).status).toBe(204);
    clinic.phones.reply('8 (900) 000-00-01', 'кто это?');
    const later = await read();
    expect(later.version).not.toBe(version);
    expect(later.phones.map(({ phone }) => phone)).toContain('+79000000001');
  });

  test('a person can play a patient there; what cannot be done is said', async () => {
    const visit = findVisit(clinic, 'silent');
    const message = writeReminder(visit);
    await createCaller(clinic)('POST', '/v1/messages', { messages: [message] });
    clinic.centre.advance(6 * 60_000);
    const post = (path: string, body: unknown) =>
      fetch(`${clinic.patientsUrl}${path}`, { method: 'POST', body: JSON.stringify(body) });
    await post('/choose', { phone: message.to, clientRef: message.clientRef, action: 'cancel' });
    await post('/reply', { phone: message.to, text: 'заболел' });
    expect(clinic.centre.messages()[0]?.answer?.actionId).toBe('cancel');
    expect(clinic.phones.written(message.to).map(({ text }) => text)).toEqual(['заболел']);
    const wrong = await post('/choose', { phone: message.to, clientRef: 'none', action: 'cancel' });
    expect([wrong.status, await wrong.text()]).toEqual([400, `no message none on ${message.to}`]);
  });
});
