import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { asVisit } from '../../../utils/domain/visit.ts';
import type { Requests } from '../../../utils/messages/protocol.ts';
import { SCHEMAS } from '../../../utils/messages/schemas.ts';
import { defaultSettings } from '../../../utils/settings/settings.ts';

const OP = '01KAQ0000000000000000000AB';
const VISIT = asVisit({
  site: '48000',
  date: '2026-11-24',
  time: '09:30',
  patient: '<img src=x onerror=alert(1)>',
  phones: [{ e164: '+79371234567', kind: 'mobile' }],
  doctor: 'Егорова Т. А.',
  place: '3',
  what: 'осмотр',
  cancelled: false,
});
const PROFILE = {
  dozvon: 'page-profile-1',
  id: 'dent',
  name: 'DENT',
  pages: ['https://dent.example/dialup*'],
  row: 'tr',
  time: { selector: '.t' },
  patient: { selector: '.p' },
  phone: { selector: '.f' },
  date: { selector: 'h1', from: 'page' },
};
const SETTINGS = defaultSettings({ templateName: 'Уведомление', messenger: '{имя}', sms: '{дата}', phrases: 'придёт' });
const REF = `${VISIT.id}.evening.messenger`;

/** What a page that is being taught tells of itself. */
const TAUGHT = {
  name: 'DENT',
  pages: PROFILE.pages,
  origin: 'detected',
  fields: [{ field: 'time', sureness: 'certain', selector: '.t', why: null }],
  rowSelector: 'tr',
  rows: [
    {
      date: '2026-11-24',
      time: '09:00',
      patient: 'Ёлкин П. И.',
      phones: ['+79371234567'],
      doctor: '',
      room: '',
      what: '',
      site: '',
      isCancelled: false,
    },
  ],
  found: 1,
  read: 1,
  doubts: [],
  picking: null,
  fault: null,
  profile: PROFILE,
};

const REPORT = { picked: 'yes', will: 'later', comment: '', again: 1_795_422_600_000 };

/** One good request of each kind. */
const WISH = { id: 'processing-centre', settings: { address: 'https://centre.example' }, secrets: { token: 't' } };
const GOOD: { [K in keyof Requests]: unknown } = {
  'page.profile': { url: 'https://dent.example/dialup' },
  'page.style': {},
  'list.expect': {},
  'list.seen': { visits: [VISIT] },
  'list.whole': { date: '2026-11-24', visits: [VISIT.id] },
  'list.mark': { op: OP, visit: VISIT.id, mark: 'called', at: 1_795_422_600_000 },
  'list.beat': { date: '2026-11-24' },
  'list.silence': { op: OP, visit: VISIT.id, isSilenced: true },
  'desk.ticket': { view: 'send', date: '2026-11-24', only: null, channel: 'messenger' },
  'desk.enter': { ticket: 'a' },
  'desk.close': { ticket: 'a', kept: { what: 'outcome', visit: VISIT.id, facts: [{ visit: VISIT.id, fact: OP }] } },
  'desk.undo': { ticket: 'a', op: OP },
  'send.plan': { date: '2026-11-24', channel: 'sms', way: 'hand', template: 'visit', only: VISIT.id },
  'sms.hand': { date: '2026-11-24', template: 'visit', entries: [{ op: OP, visit: VISIT.id }] },
  'send.go': { batch: OP, date: '2026-11-24', channel: 'messenger', template: 'visit', visits: [VISIT.id] },
  'send.stop': { batch: OP },
  'send.progress': { batch: OP },
  'send.settle': { op: OP, visit: VISIT.id, ref: REF, left: true },
  'visit.card': { visit: VISIT.id },
  'visit.mark': { op: OP, visit: VISIT.id, mark: null },
  'call.start': { op: OP, visit: VISIT.id, phone: '+79371234567' },
  'call.report': { reports: [{ op: OP, visit: VISIT.id, report: REPORT }] },
  'visit.note': { op: OP, visit: VISIT.id, comment: 'опоздает' },
  'fact.undo': { op: OP, visit: VISIT.id, fact: OP },
  'facts.undo': { undos: [{ op: OP, visit: VISIT.id, fact: OP }] },
  'draft.read': { visit: VISIT.id },
  'draft.keep': { visit: VISIT.id, text: '' },
  'reply.read': { op: OP, visit: VISIT.id, reply: OP },
  'diagnosis.read': {},
  'training.connect': { address: 'http://127.0.0.1:8410' },
  'erase.plan': { visit: VISIT.id },
  'erase.go': { visit: VISIT.id, visits: [VISIT.id] },
  'erase.record': {},
  'store.read': {},
  'store.dismiss': {},
  'store.renew': {},
  'reply.decide': { op: OP, readOp: OP, visit: VISIT.id, reply: OP, answer: 'cancel' },
  'shift.report': { date: null },
  'report.visits': { date: '2026-11-24' },
  'shift.summary': { date: null },
  'shift.now': {},
  'operator.choose': { name: 'Анна' },
  'shift.start': {},
  'shift.check': {},
  'shift.end': { start: 1_795_422_600_000 },
  'visit.show': { visit: VISIT.id },
  'settings.read': {},
  'settings.managed': {},
  'settings.write': { settings: SETTINGS },
  'provider.check': WISH,
  'provider.connect': { ...WISH, isOn: true, isPoller: false },
  'provider.disconnect': { id: 'sms-gate' },
  'provider.health': {},
  'silence.list': {},
  'silence.set': { op: OP, phone: '+79371234567', isSilenced: true, visit: null },
  'pages.list': {},
  'hosts.used': {},
  'team.read': {},
  'team.check': { address: 'wss://team.example', clinic: 'sadovaya', user: 'anna', secret: 'x', key: null },
  'team.join': { address: 'wss://team.example', clinic: 'sadovaya', user: 'anna', secret: null, key: null },
  'team.leave': {},
  'team.newKey': {},
  'team.key': {},
  'team.share': {},
  'lock.state': {},
  'lock.open': { pin: '1' },
  'lock.close': {},
  'lock.on': { pin: '123456', idleMinutes: 30 },
  'lock.off': { pin: '123456' },
  'lock.change': { pin: '123456', next: 'зонтик 27' },
  'lock.idle': { idleMinutes: 60 },
  'lock.forget': {},
  'here.tell': { visit: VISIT.id, here: true },
  'pages.connect': { profile: PROFILE },
  'pages.disconnect': { id: 'dent' },
  'pages.profile': { id: 'dent' },
  'pages.at': { url: 'https://dent.example/dialup' },
  'teach.begin': {},
  'teach.open': {},
  'teach.tell': { ticket: 'a', view: TAUGHT },
  'teach.want': { tab: 1, url: 'https://dent.example/dialup' },
  'teach.enter': { ticket: 'a' },
  'teach.act': { ticket: 'a', act: { do: 'point', x: 1, y: 2, height: 700 } },
  'teach.save': { ticket: 'a', profile: PROFILE },
  'teach.leave': { ticket: 'a' },
};
const reportWith = (change: object) => ({ reports: [{ op: OP, visit: VISIT.id, report: { ...REPORT, ...change } }] });
const kinds = Object.keys(GOOD) as (keyof Requests)[];
const fits = (kind: keyof Requests, ask: unknown) => v.safeParse(SCHEMAS[kind], ask).success;

describe('every request', () => {
  it('has a schema, and none has one without being a request', () => {
    expect(Object.keys(SCHEMAS).sort()).toEqual([...kinds].sort());
  });

  it.each(kinds)('%s: a good one passes; no object, a stranger’s field or a missing one does not', (kind) => {
    const good = GOOD[kind] as Record<string, unknown>;
    expect(fits(kind, good)).toBe(true);
    for (const bad of [null, undefined, 'x', 1, [], [good]])
      expect(fits(kind, bad)).toBe(Array.isArray(bad) && bad.length === 0 && Object.keys(good).length === 0);
    expect(fits(kind, { ...good, extra: 1 })).toBe(false);
    for (const field of Object.keys(good)) {
      const { [field]: _, ...rest } = good;
      expect(fits(kind, rest), `${kind} without ${field}`).toBe(false);
    }
  });

  it('a prototype key comes out as nothing', () => {
    const raw = JSON.parse(`{"visit":"${VISIT.id}","__proto__":{"visit":"evil"}}`);
    const { success, output } = v.safeParse(SCHEMAS['visit.card'], raw);
    expect(success && Object.getPrototypeOf(output) !== Object.prototype).toBe(false);
  });
});

describe('what is bounded', () => {
  it.each<[keyof Requests, string, unknown]>([
    ['list.seen', '501 visits', { visits: Array(501).fill(VISIT) }],
    ['list.seen', 'a name of 301 characters', { visits: [{ ...VISIT, patient: 'я'.repeat(301) }] }],
    ['list.seen', 'no name', { visits: [{ ...VISIT, patient: '' }] }],
    ['list.seen', '11 phones', { visits: [{ ...VISIT, phones: Array(11).fill(VISIT.phones[0]) }] }],
    ['list.seen', 'a phone that is none', { visits: [{ ...VISIT, phones: [{ e164: '+7 937', kind: 'mobile' }] }] }],
    ['list.seen', 'a time that is none', { visits: [{ ...VISIT, time: '24:00' }] }],
    ['list.seen', 'a date that is none', { visits: [{ ...VISIT, date: '2026-13-01' }] }],
    ['call.report', 'a correction of what is no fact', { ...reportWith({}), corrects: 'visit' }],
    ['list.mark', 'an id of a path', { op: OP, visit: '../../etc/passwd', mark: 'called', at: 1 }],
    ['list.mark', 'a mark nobody knows', { op: OP, visit: VISIT.id, mark: 'paid', at: 1 }],
    ['list.mark', 'an op that is no ULID', { op: 'x', visit: VISIT.id, mark: 'called', at: 1 }],
    ['list.mark', 'a time before 1970', { op: OP, visit: VISIT.id, mark: 'called', at: -1 }],
    ['list.mark', 'a time that is no number', { op: OP, visit: VISIT.id, mark: 'called', at: Number.NaN }],
    ['send.go', '20,001 visits', { ...(GOOD['send.go'] as object), visits: Array(20_001).fill(VISIT.id) }],
    ['send.go', 'another channel', { ...(GOOD['send.go'] as object), channel: 'telegram' }],
    ['send.settle', 'another system’s ref', { ...(GOOD['send.settle'] as object), ref: 'apt-8841-r1' }],
    ['call.start', 'a phone that is none', { op: OP, visit: VISIT.id, phone: 'tel:112' }],
    ['call.report', 'nobody', { reports: [] }],
    ['call.report', '21 visits', { reports: Array(21).fill({ op: OP, visit: VISIT.id, report: REPORT }) }],
    ['call.report', 'an outcome nobody knows', reportWith({ picked: 'maybe' })],
    ['call.report', 'an answer nobody knows', reportWith({ will: 'perhaps' })],
    ['call.report', 'a time typed', reportWith({ again: '14:30' })],
    ['call.report', 'a comment of 1,001 characters', reportWith({ comment: 'я'.repeat(1001) })],
    ['visit.note', 'a comment of 1,001 characters', { op: OP, visit: VISIT.id, comment: 'я'.repeat(1001) }],
    ['draft.keep', 'a draft of 1,001 characters', { visit: VISIT.id, text: 'я'.repeat(1001) }],
    ['fact.undo', 'a fact that is no ULID', { op: OP, visit: VISIT.id, fact: 'x' }],
    ['operator.choose', 'a name of spaces', { name: '  ' }],
    ['operator.choose', 'a name of 301 characters', { name: 'я'.repeat(301) }],
    ['erase.go', 'nobody', { visit: VISIT.id, visits: [] }],
    ['erase.go', '1,001 visits', { visit: VISIT.id, visits: Array(1_001).fill(VISIT.id) }],
    ['shift.end', 'a start typed', { start: '12:00' }],
    ['visit.show', 'the shift, which is no visit', { visit: 'shift' }],
    ['desk.ticket', 'a view nobody knows', { view: 'admin', visit: VISIT.id }],
    ['provider.check', 'an empty secret', { ...WISH, secrets: { token: '' } }],
    ['provider.check', 'a setting of 501 characters', { ...WISH, settings: { address: 'x'.repeat(501) } }],
    ['provider.check', 'a setting that is a list', { ...WISH, settings: { address: ['x'] } }],
    ['silence.set', 'a phone that is none', { op: OP, phone: '8 937', isSilenced: true, visit: null }],
    ['page.profile', 'an address of 2,001 characters', { url: 'x'.repeat(2_001) }],
  ])('%s: %s is refused', (kind, _, ask) => {
    expect(fits(kind, ask)).toBe(false);
  });

  it('a hostile name is no reason to refuse: it is text like any other', () => {
    expect(v.parse(SCHEMAS['list.seen'], GOOD['list.seen'])).toEqual(GOOD['list.seen']);
  });
});
