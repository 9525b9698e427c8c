/** Since when the desk has been seen. */
export interface Sight {
  /** ms of the same clock as an event's timeStamp; null while it is out of sight. */
  since(): number | null;
}

/**
 * Watches since when an element is in sight. A page that holds the desk could bring it up under a pointer already on its way
 * to a click; so what a click confirms must have been in sight for a while.
 */
export function watchSight(element: Element, now: () => number, signal: AbortSignal): Sight {
  const { ownerDocument: page } = element;
  let isInView = false;
  let since: number | null = null;
  const judge = () => {
    if (!isInView || page.visibilityState !== 'visible') since = null;
    else since ??= now();
  };
  const observer = new IntersectionObserver((entries) => {
    isInView = entries.at(-1)?.isIntersecting ?? false;
    judge();
  });
  observer.observe(element);
  page.addEventListener('visibilitychange', judge, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  return { since: () => since };
}
