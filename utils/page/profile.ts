import * as v from 'valibot';

const selector = v.pipe(v.string(), v.nonEmpty(), v.maxLength(300));

/** Where in a row, or on the page, a piece of text stands. */
const place = v.object({
  /** CSS selector, looked for inside the row (or in the document for `date.from = 'page'`); '' means the row itself. */
  selector: v.pipe(v.string(), v.maxLength(300)),
  /** Read this attribute instead of the text. */
  attribute: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,40}$/))),
  /** A regular expression; its first group (or the whole match) is what counts. */
  pattern: v.optional(v.pipe(v.string(), v.maxLength(200))),
});

/** How to read one kind of dial list: data, not code (design §4). */
export const profileSchema = v.object({
  dozvon: v.literal('page-profile-1'),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(80)),
  /** Match patterns of the pages it is for, e.g. `https://dent.example/dialup*`. */
  pages: v.pipe(v.array(v.pipe(v.string(), v.regex(/^https?:\/\/[^/*:]+\/.*$/))), v.minLength(1), v.maxLength(20)),
  /** Every visit's row. */
  row: selector,
  time: place,
  patient: place,
  phone: place,
  doctor: v.optional(place),
  room: v.optional(place),
  what: v.optional(place),
  /** The clinic program's own appointment id. */
  site: v.optional(place),
  date: v.intersect([place, v.object({ from: v.picklist(['row', 'page', 'url']) })]),
  /** False where the page keeps only a part of the day in the document (paged, virtualised): then absence says nothing. */
  whole: v.optional(v.boolean()),
  /** A row that matches, or contains a match, is a cancelled visit. */
  cancelled: v.optional(selector),
});

export type PageProfile = v.InferOutput<typeof profileSchema>;
export type Place = v.InferOutput<typeof place>;
