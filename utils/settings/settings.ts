import * as v from 'valibot';
import { isZone } from '../domain/clinic-time.ts';
import { areKeysGood } from '../domain/key-rules.ts';
import { DEFAULT_KEYS, type KeyAct } from '../domain/keys.ts';
import { nameKey } from '../domain/normalise.ts';

const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'badTime'));
const minutes = v.pipe(v.number('badNumber'), v.integer('badNumber'), v.minValue(0, 'badNumber'), v.maxValue(1440, 'badNumber'));
const providerId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,39}$/));

const template = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  name: v.pipe(v.string(), v.trim(), v.nonEmpty('nameMissing'), v.maxLength(80, 'tooLong')),
  messenger: v.pipe(v.string(), v.maxLength(4000, 'tooLong')),
  sms: v.pipe(v.string(), v.maxLength(700, 'tooLong')),
});

// `machine:` stands before what no person did.
const operatorName = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(60, 'tooLong'),
  v.check((name) => !/^machine:/i.test(name), 'badName'),
);

const combo = v.pipe(v.string(), v.maxLength(60));
const keyOf = (act: KeyAct) => v.optional(combo, DEFAULT_KEYS[act]);

/** How long visits are kept after their day, days. Settings of before it existed have none. */
const KEEP_DAYS = 30;
const days = v.pipe(v.number('badDays'), v.integer('badDays'), v.minValue(7, 'badDays'), v.maxValue(365, 'badDays'));

/** Everything an administrator or operator sets, save secrets. Every stored setting stands here (design §3). */
export const settingsSchema = v.object({
  clinic: v.object({
    name: v.pipe(v.string(), v.trim(), v.maxLength(120, 'tooLong')),
    zone: v.pipe(v.string(), v.check(isZone, 'badZone')),
    /** When the evening round begins (R1). */
    start: time,
    quietFrom: time,
    quietTo: time,
  }),
  /** Who works in this profile; '' while nobody has said. */
  operator: operatorName,
  /** Who may be chosen; names that read alike are one. Settings of before they existed have none. */
  operators: v.optional(
    v.pipe(
      v.array(v.pipe(operatorName, v.nonEmpty('nameMissing'))),
      v.maxLength(50, 'tooManyOperators'),
      v.check((names) => new Set(names.map(nameKey)).size === names.length, 'repeatedName'),
    ),
    [],
  ),
  /** Connected providers by id. What stands in `settings` is the kind's own (utils/providers), and is checked by it. */
  providers: v.record(
    providerId,
    v.object({
      isOn: v.boolean(),
      /** Whether this profile takes the answers out of a queue that hands each out once. */
      isPoller: v.boolean(),
      settings: v.record(
        v.pipe(v.string(), v.regex(/^[a-zA-Z]\w{0,39}$/)),
        v.union([v.pipe(v.string(), v.maxLength(500, 'tooLong')), v.boolean()]),
      ),
    }),
  ),
  /** What is sent by which way (R3, R12, R16); minutes from the messenger's message, null where that brings no SMS. */
  cascade: v.object({
    /** A provider's id; null: the clinic does not write to messengers. */
    messenger: v.nullable(providerId),
    /** A provider's id, or `by-hand`: an operator hands each to a phone. Null: the clinic sends no SMS. */
    sms: v.nullable(providerId),
    failedAfter: v.nullable(minutes),
    undeliveredAfter: v.nullable(minutes),
    silentAfter: v.nullable(minutes),
    /** Minutes before a visit in which nothing is sent any more. */
    noneBefore: minutes,
  }),
  /** Ready phrases for comments (R7). Settings of before they existed have none. */
  phrases: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.trim(), v.nonEmpty('nameMissing'), v.maxLength(120, 'tooLong'))),
      v.maxLength(30, 'tooManyPhrases'),
    ),
    [],
  ),
  /** Everything of a visit is deleted when its day is more than so many days ago. */
  retentionDays: v.optional(days, KEEP_DAYS),
  /** By what key what is done on the list, and in the box of a call's outcome. Settings of before they existed have the usual ones. */
  keys: v.optional(
    v.pipe(
      v.object({
        next: keyOf('next'),
        mark: keyOf('mark'),
        outcome: keyOf('outcome'),
        card: keyOf('card'),
        sms: keyOf('sms'),
        undo: keyOf('undo'),
        filter: keyOf('filter'),
        help: keyOf('help'),
        coming: keyOf('coming'),
        missed: keyOf('missed'),
        moves: keyOf('moves'),
        notComing: keyOf('notComing'),
        again: keyOf('again'),
      }),
      v.check(areKeysGood, 'badKeys'),
    ),
    DEFAULT_KEYS,
  ),
  templates: v.pipe(v.array(template), v.minLength(1, 'noTemplate'), v.maxLength(50, 'tooManyTemplates')),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

/** What a new profile starts with. The zone is the computer's own until somebody says otherwise. */
export function defaultSettings(words: { templateName: string; messenger: string; sms: string; phrases: string }): Settings {
  return {
    clinic: {
      name: '',
      zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      start: '12:00',
      quietFrom: '21:00',
      quietTo: '09:00',
    },
    operator: '',
    operators: [],
    providers: {},
    cascade: { messenger: null, sms: null, failedAfter: 120, undeliveredAfter: 120, silentAfter: 120, noneBefore: 0 },
    phrases: words.phrases.split('\n'),
    retentionDays: KEEP_DAYS,
    keys: DEFAULT_KEYS,
    templates: [{ id: 'visit', name: words.templateName, messenger: words.messenger, sms: words.sms }],
  };
}
