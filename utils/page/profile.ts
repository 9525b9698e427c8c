import * as v from 'valibot';

const selector = v.pipe(v.string(), v.nonEmpty(), v.maxLength(300));

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const column = v.union([v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(200)), text]);

const placeEntries = {
  /** CSS selector, looked for inside the row, or in its `column`; '' means the row or the column's cell itself. */
  selector: v.pipe(v.string(), v.maxLength(300)),
  /** Read this attribute instead of the text. Of a form's field without it, what is filled in is read. */
  attribute: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,40}$/))),
  /** A regular expression; its first group (or the whole match) is what counts. */
  pattern: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /**
   * The row's cell in this column: its number from 0 as the eye counts (a cell spanning several rows or columns stands in each of them),
   * or the text of its heading, which finds it wherever the column is moved. Several are read one after the other.
   */
  column: v.optional(v.union([column, v.pipe(v.array(column), v.minLength(1), v.maxLength(5))])),
  /** Read every match, one after the other: a name in two elements, phones in three. */
  every: v.optional(v.boolean()),
};

/** Where in a row, or above it, a piece of text stands. */
const place = v.object({
  ...placeEntries,
  /** `group`: the last match in the document that stands before the row, e.g. a heading above its group; or inside of it. */
  from: v.optional(v.picklist(['row', 'group'])),
});

/** Where the day stands: `page` looks in the whole document, `url` in the page's address. */
const datePlace = v.object({ ...placeEntries, from: v.picklist(['row', 'group', 'page', 'url']) });

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
  date: datePlace,
  /** False where the page keeps only a part of the day in the document (paged, virtualised): then absence says nothing. */
  whole: v.optional(v.boolean()),
  /** A row that matches, or contains a match, is a cancelled visit. */
  cancelled: v.optional(selector),
  /** A row where something stands here (that its pattern finds) is a cancelled visit. */
  cancelledText: v.optional(place),
  /** What was to be seen when it was taught, in most rows: names of two words, phones, doctors. */
  looks: v.optional(v.object({ names: v.boolean(), phones: v.boolean(), doctors: v.boolean() })),
});

export type PageProfile = v.InferOutput<typeof profileSchema>;
/** What of a profile says how to read, without what it is called and which pages it is for. */
export type PageShape = Omit<PageProfile, 'id' | 'name' | 'pages' | 'looks'>;
export type Place = v.InferOutput<typeof place>;
export type DatePlace = v.InferOutput<typeof datePlace>;
