import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { ShownSections } from './shown-sections.ts';

/** One section of the options, reached by its anchor. */
export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  const shown = useContext(ShownSections);
  return (
    <section id={id} class="section" aria-labelledby={`${id}-title`} hidden={shown !== null && !shown.has(id)}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}
