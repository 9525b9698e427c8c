export interface PaintPaceOptions {
  /** Paints these visits' rows; may take only some of them. */
  paint(visits: Iterable<string>): void;
  view: Pick<Window, 'setTimeout' | 'clearTimeout' | 'performance'>;
  signal: AbortSignal;
}

// ms. So long is painted without a break (P13).
const SLICE = 80;
// The frame that shows it begins within this.
const SOON = 50;
// So many times as long as the frame took, other things have their turn.
const REST = 3;

/**
 * Paints what came in answers. Each painting has the page's whole table laid out anew, which takes a long one hundreds of milliseconds: what
 * comes meanwhile is gathered, and painted when what the last frame took has been waited for several times. Returns what is to be called
 * with visits; those of a short list are painted at once.
 */
export function createPaintPace({ paint, view, signal }: PaintPaceOptions): (visits: readonly string[]) => void {
  const wanted = new Set<string>();
  const now = () => view.performance.now();
  let timer: number | undefined;

  function* some(until: number): Iterable<string> {
    for (const visit of wanted) {
      wanted.delete(visit);
      yield visit;
      if (now() > until) return;
    }
  }

  function run(): void {
    timer = undefined;
    if (wanted.size === 0) return;
    const began = now();
    paint(some(began + SLICE));
    const written = now();
    // Whatever the browser does for it comes first.
    timer = view.setTimeout(() => {
      timer = view.setTimeout(run, REST * (now() - written - SOON));
    }, SOON);
  }

  signal.addEventListener('abort', () => view.clearTimeout(timer));
  return (visits) => {
    for (const visit of visits) wanted.add(visit);
    if (timer === undefined) run();
  };
}
