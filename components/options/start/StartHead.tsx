import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import type { StartPlace } from './start-route.ts';

/** What this step is for. A screen reader and the keyboard begin here whenever it changes. */
export function StartHead({ place, children }: { place: StartPlace; children?: ComponentChildren }) {
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    title.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [place]);
  return (
    <section class="start" aria-labelledby="start-title">
      <h2 id="start-title" ref={title} tabIndex={-1}>
        {t(`start.title.${place}`)}
      </h2>
      <p>{t(`start.text.${place}`)}</p>
      {children}
    </section>
  );
}
