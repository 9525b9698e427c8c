import { alone, type Trees } from './trees.ts';

// ms. Rows on their way to another place are followed so long after they set out.
const WAY = 700;

/**
 * Does `work` before the next frame whenever something may have moved: scrolling anywhere on the page, rows gliding to another place, a
 * new window size, or a call. Returns that call; `hasMoved` is false where only words changed, and `work` is told so if nothing else came
 * before the frame.
 */
export function createLayoutTick(
  document: Document,
  work: (hasMoved: boolean) => void,
  signal: AbortSignal,
  trees: Pick<Trees, 'each'> = alone(document),
): (hasMoved?: boolean) => void {
  const view = document.defaultView as Window;
  let frame: number | undefined;
  let until = 0;
  let isMove = false;

  function schedule(hasMoved = true): void {
    if (signal.aborted) return;
    if (hasMoved) isMove = true;
    frame ??= view.requestAnimationFrame((at) => {
      frame = undefined;
      const told = isMove;
      isMove = false;
      work(told);
      if (at < until) schedule();
    });
  }

  const move = () => schedule();

  function glide(): void {
    until = view.performance.now() + WAY;
    schedule();
  }

  trees.each((tree, life) => {
    const early = { capture: true, passive: true, signal: life };
    tree.addEventListener('scroll', move, early);
    for (const type of ['transitionrun', 'animationstart']) tree.addEventListener(type, glide, early);
  }, signal);
  view.addEventListener('resize', move, { passive: true, signal });
  signal.addEventListener('abort', () => {
    if (frame !== undefined) view.cancelAnimationFrame(frame);
  });
  return schedule;
}
