import { byTime, type CallReport, type Fact, type FactOf } from './fact.ts';

export interface Call {
  at: number;
  by: string;
  report: CallReport | null;
  /** When its report was given, or last corrected, ms; null before. */
  reportedAt: number | null;
}

/** A call with what only counting needs. */
export interface CallTrace extends Call {
  /** It was dialled through us; otherwise nothing is known of it before its report. */
  isDialled: boolean;
  /** When the first report of it was given, ms: a correction comes later and is about the same call. */
  toldAt: number | null;
  /** The same for every visit that was spoken of in one conversation. */
  talk: string;
}

type Report = FactOf<'call.reported'>;

/** A report given later than this, ms, is about another call: last evening's unreported dialling is not this morning's call. */
const LONGEST_CALL = 2 * 3_600_000;

/** What one call was reported to have come to: the report that was first given, and the one that stands. */
interface Telling {
  first: Report;
  last: Report;
}

/**
 * The calls of one visit, in the order of their first facts. `facts` are all of the visit's, each once; `undone` the ids of those that were
 * taken back.
 */
export function traceCalls(facts: readonly Fact[], undone: ReadonlySet<string>): CallTrace[] {
  const tellings = new Map(tellingsOf(facts, undone).map((telling) => [telling.first.id, telling]));
  const acts = facts.filter((fact) => tellings.has(fact.id) || (fact.kind === 'call.started' && !undone.has(fact.id)));
  const calls: CallTrace[] = [];
  for (const fact of acts.sort(byTime)) {
    const telling = tellings.get(fact.id);
    if (telling) complete(calls, telling);
    else calls.push({ at: fact.at, by: fact.by, report: null, reportedAt: null, isDialled: true, toldAt: null, talk: fact.id });
  }
  return calls;
}

/** Reports in whose place a correction stands, each with that correction. */
export function correctedReports(facts: readonly Fact[], undone: ReadonlySet<string>): ReadonlyMap<string, Report> {
  const reports = reportsOf(facts);
  const firsts = new Map(tellingsOf(facts, undone).map(({ first, last }) => [first.id, last]));
  const replaced = [...reports.values()].flatMap((report) => {
    const last = firsts.get(firstOf(report, reports).id);
    return last && last.id !== report.id && !undone.has(report.id) ? [[report.id, last] as const] : [];
  });
  return new Map(replaced);
}

/** The conversation in which a report was given. */
export function talkOf({ id, data }: Report): string {
  return data.talk ?? id;
}

/** A report completes the operator's own last call, or stands for a call nobody announced. */
function complete(calls: CallTrace[], { first, last }: Telling): void {
  const { picked, will, comment, again } = last.data;
  const told = {
    report: { picked, will, comment, again },
    // Another computer's clock may be behind: a correction is never earlier than what it corrects.
    reportedAt: Math.max(first.at, last.at),
    toldAt: first.at,
    talk: talkOf(first),
  };
  const open = calls.findLast((call) => call.report === null && call.by === first.by && first.at - call.at <= LONGEST_CALL);
  if (open) Object.assign(open, told);
  else calls.push({ at: first.at, by: first.by, isDialled: false, ...told });
}

/** A correction outweighs what it corrects whatever the clocks say; of two corrections the later one. */
function tellingsOf(facts: readonly Fact[], undone: ReadonlySet<string>): Telling[] {
  const reports = reportsOf(facts);
  const standing = [...reports.values()].filter((report) => !undone.has(report.id)).sort(byTime);
  return [...Map.groupBy(standing, (report) => firstOf(report, reports))].map(([first, told]) => ({
    first,
    last: (told.findLast((report) => report !== first) ?? told.at(-1)) as Report,
  }));
}

function reportsOf(facts: readonly Fact[]): Map<string, Report> {
  return new Map(facts.flatMap((fact) => (fact.kind === 'call.reported' ? [[fact.id, fact] as const] : [])));
}

/** Back to the first report of the same call; one that has not arrived here is as if it never was. */
function firstOf(report: Report, reports: ReadonlyMap<string, Report>): Report {
  const passed = new Set<Report>();
  let at = report;
  while (at.data.corrects !== undefined && !passed.has(at)) {
    passed.add(at);
    const before = reports.get(at.data.corrects);
    if (!before) break;
    at = before;
  }
  return at;
}
