/** Since when the desk has been seen. */
export interface Sight {
  /** ms of the same clock as an event's timeStamp; null while it is out of sight. */
  since(): number | null;
}

/** The second version of the browser's observer: whether nothing covers, fades or distorts what is observed, in any frame above either. */
interface Watching extends IntersectionObserverInit {
  trackVisibility: true;
  /** The least that the browser takes, ms. */
  delay: number;
}

// A fraction of a pixel may be lost to rounding.
const WHOLE = 0.98;
const WATCHING: Watching = { trackVisibility: true, delay: 100, threshold: [0, WHOLE] };

/**
 * Watches since when an element, and the whole of the window it stands in, are really seen: not covered, transparent, clipped, distorted or
 * out of view. A page that holds the desk could otherwise have a click meant for something else confirm what nobody has read (P7), or bring
 * the desk up under a pointer already on its way; so what a click confirms must have been in sight for a while. `data-seen` or
 * `data-unseen` on the element says so to the style sheet.
 */
export function watchSight(element: Element, now: () => number, signal: AbortSignal): Sight {
  const { ownerDocument: page } = element;
  const watched = [element, page.documentElement];
  const seen = new Set<Element>();
  let since: number | null = null;
  const judge = () => {
    if (seen.size < watched.length || page.visibilityState !== 'visible') since = null;
    else since ??= now();
    tell();
  };
  const tell = () => {
    element.toggleAttribute('data-seen', since !== null);
    element.toggleAttribute('data-unseen', since === null);
  };
  tell();
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (isSeen(entry)) seen.add(entry.target);
      else seen.delete(entry.target);
    }
    judge();
  }, WATCHING);
  for (const one of watched) observer.observe(one);
  page.addEventListener('visibilitychange', judge, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  return { since: () => since };
}

function isSeen(entry: IntersectionObserverEntry): boolean {
  return (entry as IntersectionObserverEntry & { isVisible: boolean }).isVisible && entry.intersectionRatio >= WHOLE;
}
