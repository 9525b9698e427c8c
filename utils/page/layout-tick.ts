import { alone, type Trees } from './trees.ts';

// ms. Rows on their way to another place are followed so long after they set out.
const WAY = 700;

/**
 * Does `work` before the next frame whenever something may have moved: scrolling anywhere on the page, rows gliding to another place, a
 * new window size, or a call. Returns that call.
 */
export function createLayoutTick(
  document: Document,
  work: () => void,
  signal: AbortSignal,
  trees: Pick<Trees, 'each'> = alone(document),
): () => void {
  const view = document.defaultView as Window;
  let frame: number | undefined;
  let until = 0;

  function schedule(): void {
    if (signal.aborted) return;
    frame ??= view.requestAnimationFrame((at) => {
      frame = undefined;
      work();
      if (at < until) schedule();
    });
  }

  function glide(): void {
    until = view.performance.now() + WAY;
    schedule();
  }

  trees.each((tree, life) => {
    const early = { capture: true, passive: true, signal: life };
    tree.addEventListener('scroll', schedule, early);
    for (const type of ['transitionrun', 'animationstart']) tree.addEventListener(type, glide, early);
  }, signal);
  view.addEventListener('resize', schedule, { passive: true, signal });
  signal.addEventListener('abort', () => {
    if (frame !== undefined) view.cancelAnimationFrame(frame);
  });
  return schedule;
}
