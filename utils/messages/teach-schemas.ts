import * as v from 'valibot';
import { profileSchema } from '../page/profile.ts';
import {
  SURENESS,
  TEACH_FAULTS,
  TEACH_FIELDS,
  TEACH_ORIGINS,
  type TeachAct,
  type TeachPageRequests,
  type TeachRequests,
  type TeachView,
} from './teach.ts';

const text = (limit: number) => v.pipe(v.string(), v.maxLength(limit));
const ticket = text(60);
const field = v.picklist(TEACH_FIELDS);
const target = v.picklist([...TEACH_FIELDS, 'row'] as const);
const number = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const list = <T>(item: v.GenericSchema<unknown, T>, most: number) => v.pipe(v.array(item), v.maxLength(most));

const act: v.GenericSchema<unknown, TeachAct> = v.variant('do', [
  v.strictObject({ do: v.picklist(['show', 'again', 'close']) }),
  v.strictObject({ do: v.literal('pick'), target: v.nullable(target) }),
  v.strictObject({ do: v.literal('hover'), x: number, y: number }),
  v.strictObject({ do: v.literal('point'), x: number, y: number, height: number }),
  v.strictObject({ do: v.literal('scroll'), x: number, y: number, dx: number, dy: number }),
  v.strictObject({ do: v.literal('select'), target, selector: text(300) }),
  v.strictObject({ do: v.literal('absent'), field }),
  v.strictObject({ do: v.literal('name'), name: text(80) }),
]) as v.GenericSchema<unknown, TeachAct>;

const row = v.strictObject({
  date: text(20),
  time: text(20),
  patient: text(300),
  phones: list(text(20), 10),
  doctor: text(300),
  room: text(300),
  what: text(300),
  site: text(80),
  isCancelled: v.boolean(),
});

const view: v.GenericSchema<unknown, TeachView> = v.strictObject({
  name: text(80),
  pages: list(text(300), 20),
  origin: v.picklist(TEACH_ORIGINS),
  fields: list(
    v.strictObject({ field, sureness: v.picklist(SURENESS), selector: text(400), why: v.nullable(text(60)) }),
    TEACH_FIELDS.length,
  ),
  rowSelector: text(300),
  rows: list(row, 10),
  found: count,
  read: count,
  doubts: list(text(60), 30),
  picking: v.nullable(target),
  fault: v.nullable(v.strictObject({ target, kind: v.picklist(TEACH_FAULTS) })),
  profile: v.nullable(profileSchema),
});

const nothing = v.strictObject({});
type Teach = TeachPageRequests & TeachRequests;

/** What the requests of teaching must look like on arrival. */
export const TEACH_SCHEMAS: { [K in keyof Teach]: v.GenericSchema<unknown, Teach[K]['ask']> } = {
  'teach.begin': nothing,
  'teach.open': nothing,
  'teach.tell': v.strictObject({ ticket, view }),
  'teach.want': v.strictObject({ tab: count, url: text(2000) }),
  'teach.enter': v.strictObject({ ticket }),
  'teach.act': v.strictObject({ ticket, act }),
  'teach.save': v.strictObject({ ticket, profile: profileSchema }),
  'teach.leave': v.strictObject({ ticket }),
};
