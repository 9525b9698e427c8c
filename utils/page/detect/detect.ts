import { joinDeep, openTrees, queryAllDeep, type Tree } from '../deep.ts';
import type { PageShape } from '../profile.ts';
import { createReader, type Reading } from '../reader.ts';
import { chooseCancelled } from './choose-cancelled.ts';
import { chooseDate } from './choose-date.ts';
import { choosePeople } from './choose-people.ts';
import { choosePhone } from './choose-phone.ts';
import { chooseRoom, chooseWhat } from './choose-rest.ts';
import { chooseSite } from './choose-site.ts';
import { chooseTime } from './choose-time.ts';
import { CERTAIN, type DetectedField, type Detection, type FieldGuess } from './detection.ts';
import { findRowSets, type RowSet } from './find-rows.ts';
import { findHeadings, groupDoctor, groupTime } from './headings.ts';
import { isOtherList, speaksOfVisits } from './other-lists.ts';
import { personIn } from './person.ts';
import { chooseRowSelector, type Trial } from './row-selector.ts';
import { findSlots, headingsOf } from './slots.ts';
import type { Choice } from './weigh.ts';

export interface DetectOptions {
  /** The clinic's day, `YYYY-MM-DD`: gives dates written without a year theirs. */
  today: () => string | null;
  location: Pick<Location, 'href'>;
}

// Rows to judge by; all of them are read in the end.
const JUDGED = 160;
const SAMPLE = 10;
/** Less than this is no list but a coincidence. */
const POSSIBLE = 0.3;

/** Finds the dial list on a page nobody has taught; null where there is none. Writes nothing to the page. */
export function detectList(root: Tree, options: DetectOptions): Detection | null {
  const trees = 'createElement' in root ? openTrees(root) : [{ tree: root, host: '' }];
  const found = trees.flatMap((place) => findRowSets(place.tree).map((set) => detectIn(set, place, root, options)));
  const [best] = found.filter((one) => one !== null).sort((a, b) => worth(b) - worth(a));
  return best && best.confidence >= POSSIBLE ? best : null;
}

function worth({ confidence, rows }: Detection): number {
  return confidence * Math.log2(rows + 2);
}

type Choices = { [field in DetectedField]?: Choice | null };

/** Where a tree is: `host` leads to it from the page. */
interface TreePlace {
  tree: Tree;
  host: string;
}

function detectIn(set: RowSet, place: TreePlace, root: Tree, options: DetectOptions): Detection | null {
  const { tree, host } = place;
  const rows = set.rows.slice(0, JUDGED);
  const slots = findSlots(rows);
  const phone = choosePhone(slots);
  const people = phone && choosePeople(slots, phone.slot ?? null);
  if (!people) return null;
  const headings = findHeadings(tree, rows);
  const time = chooseTime(slots) ?? groupTime(headings);
  const doctor = people.doctor ?? groupDoctor(headings);
  if (!time?.slot || isOtherList({ times: time.slot.texts, headings: headingsOf(rows), rows, hasDoctor: doctor !== null }))
    return null;
  const today = options.today();
  const date = chooseDate({
    trees: tree === root ? [place] : [place, { tree: root, host: '' }],
    href: options.location.href,
    today,
    rows: set.alike,
    slots,
    headings,
  });
  const taken = [time, phone, people.patient, doctor, date].flatMap((choice) => (choice?.slot ? [choice.slot] : []));
  const choices: Choices = {
    time,
    phone,
    patient: people.patient,
    doctor,
    room: chooseRoom(slots, taken),
    what: chooseWhat(slots, taken),
    site: chooseSite(slots),
  };
  const off = chooseCancelled(rows, people.patient.slot?.elements ?? [], slots);
  const shape = (row: string): PageShape => ({
    dozvon: 'page-profile-1',
    row: host === '' ? row : joinDeep(host, row),
    time: time.place,
    patient: people.patient.place,
    phone: phone.place,
    date: date?.place ?? { from: 'page', selector: 'h1' },
    ...optional(choices),
    ...(off?.cancelled ? { cancelled: off.cancelled } : {}),
    ...(off?.cancelledText ? { cancelledText: off.cancelledText } : {}),
  });
  const chosen = chooseRowSelector(set.rows, tree, (selector) => readAll(shape(selector), root, options, set.rows).trial);
  if (!chosen) return null;
  const profile = shape(chosen.selector);
  const { readings, trial } = readAll(profile, root, options, set.rows);
  const fields: Detection['fields'] = {};
  for (const [field, choice] of Object.entries(choices)) if (choice) fields[field as DetectedField] = guessOf(choice);
  if (date) fields.date = guessOf(date);
  if (off) fields.cancelled = { confidence: off.confidence, why: off.why };
  const isSaid = doctor !== null || [tree, root].some((one) => speaksOfVisits(one, headingsOf(rows), rows[0]));
  const doubts = doubtsOf([...Object.values(choices), date], { readings, trial, hasDate: date !== null, isSaid });
  return { profile, confidence: total(fields, doubts), fields, rows: readings.length, sample: readings.slice(0, SAMPLE), doubts };
}

function optional(choices: Choices): Partial<PageShape> {
  const { doctor, room, what, site } = choices;
  return {
    ...(doctor ? { doctor: doctor.place } : {}),
    ...(room ? { room: room.place } : {}),
    ...(what ? { what: what.place } : {}),
    ...(site ? { site: site.place } : {}),
  };
}

function guessOf({ confidence, why }: Pick<Choice, 'confidence' | 'why'>): FieldGuess {
  return { confidence, why };
}

interface ReadAll {
  readings: Reading[];
  trial: Trial;
}

function readAll(profile: PageShape, root: Tree, options: DetectOptions, wanted: readonly Element[]): ReadAll {
  const document = 'createElement' in root ? root : root.ownerDocument;
  const reader = createReader(profile, document, options.today);
  // Rows without a day cannot be visits; whether they would be is what counts here.
  const day = reader.readListDate(root, options.location) ?? options.today() ?? '2000-01-01';
  const elements = queryAllDeep(root, profile.row);
  const reads = elements.map((element) => reader.readRow(element, day));
  const met = new Set(elements.filter((_, i) => reads[i]?.reading));
  return {
    readings: reads.flatMap((one) => (one.reading ? [one.reading] : [])),
    trial: {
      missed: wanted.filter((row) => !met.has(row)).length,
      doubtful: reads.filter((one) => one.isDoubtful).length,
      nested: elements.filter((row, i) => elements[i + 1] !== undefined && row.contains(elements[i + 1] ?? null)).length,
    },
  };
}

interface Outcome extends ReadAll {
  hasDate: boolean;
  /** Whether anything says that these are a clinic's visits. */
  isSaid: boolean;
}

function doubtsOf(
  choices: readonly (Choice | Pick<Choice, 'doubt'> | null | undefined)[],
  { readings, trial, hasDate, isSaid }: Outcome,
): string[] {
  const doubts = new Set(choices.flatMap((choice) => (choice?.doubt ? [choice.doubt] : [])));
  if (!hasDate) doubts.add('detect.doubt.noDate');
  if (trial.doubtful > 0) doubts.add('detect.doubt.unread');
  if (!isSaid) doubts.add('detect.doubt.otherList');
  if (readings.some(({ seen }) => personIn(seen.patient).score === 0 && seen.phones.length === 0))
    doubts.add('detect.doubt.strangers');
  if (readings.length < 3) doubts.add('detect.doubt.fewRows');
  if (new Set(readings.map((one) => one.id)).size < readings.length) doubts.add('detect.doubt.twins');
  return [...doubts];
}

/** The whole is as sure as the least sure of what it is read by; whatever is doubted keeps it below CERTAIN. */
function total(fields: Detection['fields'], doubts: readonly string[]): number {
  const least = Math.min(
    ...(['time', 'patient', 'phone', 'doctor', 'date', 'cancelled'] as const).map((field) => fields[field]?.confidence ?? 1),
  );
  const bounded = doubts.length > 0 ? Math.min(least, CERTAIN - 0.05) : least;
  return fields.date ? bounded : Math.min(bounded, 0.4);
}
