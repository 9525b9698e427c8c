// A page that changes our attributes again and again wins after this many times, for a while.
const MOST = 120;
const SPAN = 10_000;

/** Puts right what the page has changed of ours, a bounded number of times. */
export interface Repairs {
  /** The row lacks something: `put` before the next frame. */
  later(row: Element): void;
  /** Whether the rows of one batch, on which something wrong stands, may be put right at once. `at`: ms of the page's clock. */
  allow(at: number): boolean;
}

export function createRepairs(view: Window, put: (rows: Element[]) => void, signal: AbortSignal): Repairs {
  const broken = new Set<Element>();
  let times: number[] = [];
  let frame: number | undefined;

  function allow(at: number): boolean {
    times = times.filter((one) => at - one < SPAN);
    return times.push(at) <= MOST;
  }

  signal.addEventListener('abort', () => {
    if (frame !== undefined) view.cancelAnimationFrame(frame);
  });

  return {
    allow,
    later(row) {
      broken.add(row);
      frame ??= view.requestAnimationFrame((at) => {
        frame = undefined;
        const rows = [...broken];
        broken.clear();
        if (allow(at)) put(rows);
      });
    },
  };
}
