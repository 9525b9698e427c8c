import type { CDPSession, Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** µs: since when, for how long, and how much of it the thread had a core. */
  ts: number;
  dur?: number;
  tdur?: number;
  args: { data?: { url?: string } };
}

/** What the main thread of a page did, ms of a core: a busy machine makes them more, but not by the time it gave to others. */
export interface Work {
  /** Ours in one piece, at the longest, and in all; without the page's style and layout that asking where rows stand brings forward. */
  longest: number;
  total: number;
  /** The page's own style, layout and what follows from it, at the most within one second. */
  frame: number;
}

// What the browser does for the page, whoever's script it is called from; and collecting, which comes when it comes.
const FOR_THE_PAGE = new Set(['UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'MinorGC', 'MajorGC', 'V8.GC_MC_INCREMENTAL']);
const FRAME = new Set(['UpdateLayoutTree', 'Layout', 'PrePaint']);
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];

/** Traces a page while something goes on in it. `extension` is the id of the one whose scripts are ours. */
export async function traceWork(page: Page, extension: string, act: () => Promise<void>): Promise<Work> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const traceConfig = { includedCategories: CATEGORIES, excludedCategories: ['*'] };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await page.evaluate(() => performance.mark('traced'));
  await act();
  await ended(session);
  await session.detach();
  const mark = events.find(({ name }) => name === 'traced');
  if (!mark) throw new Error('The trace does not hold its own mark');
  const here = events.filter(
    ({ pid, tid, ph, tdur }) => pid === mark.pid && tid === mark.tid && ph === 'X' && tdur !== undefined,
  );
  return workOf(here, extension);
}

async function ended(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
}

function workOf(events: TraceEvent[], extension: string): Work {
  const work: Work = { longest: 0, total: 0, frame: 0 };
  const seconds = new Map<number, number>();
  const outer = outermost(events.filter(({ name }) => FOR_THE_PAGE.has(name)));
  for (const event of outer.filter(({ name }) => FRAME.has(name))) {
    const second = Math.floor(event.ts / 1e6);
    seconds.set(second, (seconds.get(second) ?? 0) + msOf(event));
  }
  work.frame = Math.max(0, ...[...seconds].map(([second, ms]) => ms + (seconds.get(second + 1) ?? 0)));
  const isOurs = ({ name, args }: TraceEvent) => name === 'FunctionCall' && args.data?.url?.includes(extension);
  for (const call of outermost(events.filter(isOurs))) {
    const own = msOf(call) - outer.filter((one) => isWithin(one, call)).reduce((sum, one) => sum + msOf(one), 0);
    work.longest = Math.max(work.longest, own);
    work.total += own;
  }
  return work;
}

/** Those that stand in no other of them. */
function outermost(events: TraceEvent[]): TraceEvent[] {
  let end = 0;
  return events
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter(({ ts, dur = 0 }) => {
      const isOuter = ts >= end;
      if (isOuter) end = ts + dur;
      return isOuter;
    });
}

function isWithin({ ts }: TraceEvent, outer: TraceEvent): boolean {
  return ts >= outer.ts && ts < outer.ts + (outer.dur ?? 0);
}

function msOf({ tdur = 0 }: TraceEvent): number {
  return tdur / 1000;
}
