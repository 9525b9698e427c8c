// A page that takes our attributes away again and again wins after this many frames, for a while.
const MOST = 120;
const SPAN = 10_000;

/** Puts right, before the next frame, rows whose attributes of ours the page has changed. Returns how to name such a row. */
export function createRepairs(view: Window, put: (rows: Element[]) => void, signal: AbortSignal): (row: Element) => void {
  const broken = new Set<Element>();
  let times: number[] = [];
  let frame: number | undefined;

  function repair(at: number): void {
    frame = undefined;
    const rows = [...broken];
    broken.clear();
    times = times.filter((one) => at - one < SPAN);
    if (times.push(at) <= MOST) put(rows);
  }

  signal.addEventListener('abort', () => {
    if (frame !== undefined) view.cancelAnimationFrame(frame);
  });
  return (row) => {
    broken.add(row);
    frame ??= view.requestAnimationFrame(repair);
  };
}
