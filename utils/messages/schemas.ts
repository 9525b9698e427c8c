import * as v from 'valibot';
import { profileSchema } from '../page/profile.ts';
import { settingsSchema } from '../settings/settings.ts';
import { LOCK_SCHEMAS } from './lock-schemas.ts';
import type { Ask, Requests } from './protocol.ts';
import { FITS } from './teach.ts';
import { TEACH_SCHEMAS } from './teach-schemas.ts';
import { TEAM_SCHEMAS } from './team-schemas.ts';

const visitId = v.pipe(v.string(), v.regex(/^[a-z2-7]{16}$/));
const ulid = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/));
const date = v.pipe(v.string(), v.isoDate());
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const text = (limit: number) => v.pipe(v.string(), v.maxLength(limit));
const channel = v.picklist(['messenger', 'sms']);
const mark = v.nullable(v.picklist(['called', 'replied']));
const moment = v.pipe(v.number(), v.integer(), v.minValue(0));
const phone = v.pipe(v.string(), v.regex(/^\+\d{8,15}$/));
const fieldName = v.pipe(v.string(), v.regex(/^[a-zA-Z]\w{0,39}$/));
const wish = {
  id: text(40),
  settings: v.record(fieldName, v.union([text(500), v.boolean()])),
  secrets: v.record(fieldName, v.pipe(v.string(), v.nonEmpty(), v.maxLength(500))),
};
const ref = v.pipe(v.string(), v.regex(/^[a-z2-7]{16}\.(evening|day)\.(messenger|sms)$/));
const nothing = v.strictObject({});

const visit = v.strictObject({
  id: visitId,
  site: text(80),
  date,
  time,
  patient: v.pipe(v.string(), v.nonEmpty(), v.maxLength(300)),
  phones: v.pipe(
    v.array(
      v.strictObject({ e164: v.pipe(v.string(), v.regex(/^\+\d{8,15}$/)), kind: v.picklist(['mobile', 'landline', 'foreign']) }),
    ),
    v.maxLength(10),
  ),
  doctor: text(300),
  place: text(300),
  what: text(300),
  cancelled: v.boolean(),
});

const deskView = v.variant('view', [
  v.strictObject({ view: v.literal('operator') }),
  v.strictObject({ view: v.literal('keys') }),
  v.strictObject({ view: v.literal('send'), date, only: v.nullable(visitId), channel }),
  v.strictObject({ view: v.literal('visit'), visit: visitId }),
  v.strictObject({ view: v.literal('outcome'), visit: visitId }),
]);

const report = v.strictObject({
  picked: v.picklist(['yes', 'no', 'busy', 'wrong']),
  will: v.picklist(['yes', 'no', 'moves', 'later', 'unsaid']),
  comment: text(1000),
  again: v.nullable(moment),
});

const kept = v.strictObject({
  what: v.picklist(['outcome', 'note']),
  visit: visitId,
  facts: v.pipe(v.array(v.strictObject({ visit: visitId, fact: ulid })), v.minLength(1), v.maxLength(20)),
});

/** What each request must look like on arrival: nothing unknown, everything bounded (reliability.md P16). */
export const SCHEMAS: { [K in keyof Requests]: v.GenericSchema<unknown, Ask<K>> } = {
  'page.profile': v.strictObject({ url: text(2000) }),
  'page.style': nothing,
  'list.expect': nothing,
  'list.seen': v.strictObject({ visits: v.pipe(v.array(visit), v.maxLength(500)) }),
  'list.whole': v.strictObject({ date, visits: v.pipe(v.array(visitId), v.minLength(1), v.maxLength(20_000)) }),
  'list.mark': v.strictObject({ op: ulid, visit: visitId, mark, at: moment }),
  'list.beat': v.strictObject({ date: v.nullable(date), trouble: v.optional(v.nullable(v.picklist(FITS))) }),
  'list.silence': v.strictObject({ op: ulid, visit: visitId, isSilenced: v.boolean() }),
  'desk.ticket': deskView,
  'desk.enter': v.strictObject({ ticket: text(60) }),
  'desk.close': v.strictObject({ ticket: text(60), kept: v.nullable(kept) }),
  'desk.undo': v.strictObject({ ticket: text(60), op: ulid }),
  'send.plan': v.strictObject({
    date,
    channel,
    way: v.picklist(['provider', 'hand']),
    template: text(40),
    only: v.nullable(visitId),
  }),
  'send.go': v.strictObject({
    batch: ulid,
    date,
    channel,
    template: text(40),
    visits: v.pipe(v.array(visitId), v.maxLength(20_000)),
    alone: v.exactOptional(v.boolean()),
  }),
  'send.stop': v.strictObject({ batch: ulid }),
  'send.progress': v.strictObject({ batch: ulid }),
  'send.settle': v.strictObject({ op: ulid, visit: visitId, ref, left: v.boolean() }),
  'sms.hand': v.strictObject({
    date,
    template: text(40),
    entries: v.pipe(v.array(v.strictObject({ op: ulid, visit: visitId })), v.minLength(1), v.maxLength(20_000)),
  }),
  'visit.card': v.strictObject({ visit: visitId }),
  'visit.mark': v.strictObject({ op: ulid, visit: visitId, mark }),
  'reply.read': v.strictObject({ op: ulid, visit: visitId, reply: ulid }),
  'reply.decide': v.strictObject({
    op: ulid,
    readOp: ulid,
    visit: visitId,
    reply: ulid,
    answer: v.picklist(['cancel', 'reschedule']),
  }),
  'call.start': v.strictObject({ op: ulid, visit: visitId, phone }),
  'call.report': v.strictObject({
    reports: v.pipe(v.array(v.strictObject({ op: ulid, visit: visitId, report })), v.minLength(1), v.maxLength(20)),
    corrects: v.exactOptional(ulid),
  }),
  'visit.note': v.strictObject({ op: ulid, visit: visitId, comment: text(1000) }),
  'fact.undo': v.strictObject({ op: ulid, visit: visitId, fact: ulid }),
  'facts.undo': v.strictObject({
    undos: v.pipe(v.array(v.strictObject({ op: ulid, visit: visitId, fact: ulid })), v.minLength(1), v.maxLength(20_000)),
  }),
  'draft.read': v.strictObject({ visit: visitId }),
  'draft.keep': v.strictObject({ visit: visitId, text: text(1000) }),
  'shift.report': v.strictObject({ date: v.nullable(date) }),
  'report.visits': v.strictObject({ date }),
  'shift.summary': v.strictObject({ date: v.nullable(date) }),
  'shift.now': nothing,
  'operator.choose': v.strictObject({ name: v.pipe(text(300), v.trim(), v.nonEmpty()) }),
  'shift.start': nothing,
  'shift.check': nothing,
  'shift.end': v.strictObject({ start: moment }),
  'visit.show': v.strictObject({ visit: visitId }),
  'settings.read': nothing,
  'settings.managed': nothing,
  'settings.write': v.strictObject({ settings: settingsSchema }),
  'provider.check': v.strictObject(wish),
  'provider.connect': v.strictObject({ ...wish, isOn: v.boolean(), isPoller: v.boolean() }),
  'provider.disconnect': v.strictObject({ id: text(40) }),
  'provider.health': nothing,
  'silence.list': nothing,
  'silence.set': v.strictObject({ op: ulid, phone, isSilenced: v.boolean(), visit: v.nullable(visitId) }),
  'pages.list': nothing,
  'hosts.used': nothing,
  'pages.connect': v.strictObject({ profile: profileSchema }),
  'pages.disconnect': v.strictObject({ id: text(40) }),
  'pages.profile': v.strictObject({ id: text(40) }),
  'pages.at': v.strictObject({ url: text(2000) }),
  'diagnosis.read': nothing,
  'training.connect': v.strictObject({ address: text(300) }),
  'erase.plan': v.strictObject({ visit: visitId }),
  'erase.go': v.strictObject({ visit: visitId, visits: v.pipe(v.array(visitId), v.minLength(1), v.maxLength(1000)) }),
  'erase.record': nothing,
  'store.read': nothing,
  'store.dismiss': nothing,
  'store.renew': nothing,
  ...TEACH_SCHEMAS,
  ...TEAM_SCHEMAS,
  ...LOCK_SCHEMAS,
};
