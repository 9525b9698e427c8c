import { COLOURS, type Colour } from './colour.ts';
import type { Channel } from './fact.ts';
import { INTENTS, type Intent, VIAS, type Via } from './shift-word.ts';
import type { Doer, VisitWork } from './shift-work.ts';

/** What one operator did in one round, or all of them together. Each figure is defined in docs/decisions/0011-report.md. */
export interface Figures {
  messages: Record<Channel, Record<Colour, number>>;
  handed: number;
  /** Conversations and attempts at one, each counted once however many visits it was about. */
  calls: { reached: number; missed: number; wrong: number };
  /** Dialled through us, and nobody has said what came of it. */
  unreported: number;
  marked: number;
  /** Visits that somebody was called about, and those of them where somebody was reached. */
  people: { called: number; reached: number };
  words: Record<Intent, Record<Via, number>>;
  /** Visits about which anything was done that stands in these figures. */
  worked: number;
  /** Time on the telephone, ms, of the calls of which both ends are known. */
  length: { ms: number; n: number };
}

/** One call, whatever number of visits it was about. */
export interface Talk extends Doer {
  /** ms */
  at: number;
  result: keyof Figures['calls'];
  /** ms from dialling to the first report; null where that was not measured. */
  length: number | null;
}

/** A report given later than this, ms, after dialling says nothing of how long the call was. */
const MEASURED = 30 * 60_000;

/** The calls made about these visits, each once, in the order of time. */
export function talksOf(works: readonly VisitWork[]): Talk[] {
  const reported = works.flatMap(({ calls }) => calls.filter((call) => call.report !== null));
  return [...Map.groupBy(reported, (call) => call.talk).values()]
    .map((calls): Talk => {
      const first = calls.reduce((a, b) => (order(b, a) < 0 ? b : a));
      const picked = calls.map((call) => call.report?.picked);
      const dialled = calls.find((call) => call.isDialled);
      const length = dialled ? (dialled.toldAt ?? dialled.at) - dialled.at : MEASURED;
      return {
        by: first.by,
        round: first.round,
        at: first.at,
        result: picked.includes('yes') ? 'reached' : picked.includes('wrong') ? 'wrong' : 'missed',
        length: length < MEASURED ? length : null,
      };
    })
    .sort((a, b) => a.at - b.at);
}

/** Counts what was done; with `whose`, what that operator did in that round. */
export function countWork(works: readonly VisitWork[], talks: readonly Talk[], whose: Doer | null): Figures {
  const isTheirs = ({ by, round }: Doer) => whose === null || (by === whose.by && round === whose.round);
  const messages = works.flatMap((work) => work.messages.filter(isTheirs));
  const calls = talks.filter(isTheirs);
  const measured = calls.flatMap(({ length }) => (length === null ? [] : [length]));
  const words = works.flatMap(({ word }) => (word && isTheirs(word) ? [word] : []));
  const isCalled = (work: VisitWork) => work.calls.some((call) => isTheirs(call) && call.report !== null);
  return {
    messages: {
      messenger: countBy(
        COLOURS,
        messages.filter((one) => one.channel === 'messenger').map((one) => one.outcome),
      ),
      sms: countBy(
        COLOURS,
        messages.filter((one) => one.channel === 'sms').map((one) => one.outcome),
      ),
    },
    handed: works.flatMap((work) => work.handed.filter(isTheirs)).length,
    calls: countBy(
      ['reached', 'missed', 'wrong'] as const,
      calls.map((call) => call.result),
    ),
    unreported: works.flatMap((work) => work.calls.filter((call) => isTheirs(call) && call.report === null)).length,
    marked: works.flatMap((work) => work.marked.filter(isTheirs)).length,
    people: {
      called: works.filter(isCalled).length,
      reached: works.filter((work) => work.calls.some((call) => isTheirs(call) && call.report?.picked === 'yes')).length,
    },
    words: Object.fromEntries(
      INTENTS.map((intent) => [
        intent,
        countBy(
          VIAS,
          words.filter((word) => word.intent === intent).map((word) => word.via),
        ),
      ]),
    ) as Figures['words'],
    worked: works.filter((work) => deedsOf(work).some(isTheirs)).length,
    length: { ms: measured.reduce((sum, ms) => sum + ms, 0), n: measured.length },
  };
}

/** Everyone who did anything, once for each round: the evening first, then by name. */
export function doersOf(works: readonly VisitWork[]): Doer[] {
  const all = works.flatMap(deedsOf);
  const once = new Map(all.map(({ by, round }) => [`${round} ${by}`, { by, round }]));
  return [...once.values()].sort(
    (a, b) => Number(a.round === 'day') - Number(b.round === 'day') || (a.by < b.by ? -1 : a.by > b.by ? 1 : 0),
  );
}

function deedsOf({ messages, handed, calls, marked, word }: VisitWork): Doer[] {
  return [...messages, ...handed, ...calls, ...marked, ...(word ? [word] : [])];
}

function countBy<K extends string>(keys: readonly K[], found: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, found.filter((one) => one === key).length])) as Record<K, number>;
}

function order(a: { at: number; talk: string; by: string }, b: { at: number; talk: string; by: string }): number {
  return a.at - b.at || (a.by < b.by ? -1 : a.by > b.by ? 1 : 0);
}
