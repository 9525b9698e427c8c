/**
 * Does `work` before the next frame whenever something may have moved: scrolling anywhere on the page, a new window size, or a call.
 * Returns that call.
 */
export function createLayoutTick(document: Document, work: () => void, signal: AbortSignal): () => void {
  const view = document.defaultView as Window;
  let frame: number | undefined;

  function schedule(): void {
    if (signal.aborted) return;
    frame ??= view.requestAnimationFrame(() => {
      frame = undefined;
      work();
    });
  }

  view.addEventListener('scroll', schedule, { capture: true, passive: true, signal });
  view.addEventListener('resize', schedule, { passive: true, signal });
  signal.addEventListener('abort', () => {
    if (frame !== undefined) view.cancelAnimationFrame(frame);
  });
  return schedule;
}
