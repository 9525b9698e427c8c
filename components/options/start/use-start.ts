import { useEffect } from 'preact/hooks';
import { missingSteps, type StartStep } from '@/utils/domain/first-start.ts';
import type { Health, Page } from '@/utils/messages/protocol.ts';
import type { Settings } from '@/utils/settings/settings.ts';
import { type StartPlace, startAnchor, startPlaceOf } from './start-route.ts';
import { useAnchor } from './use-anchor.ts';

/** Each null until it is known. */
interface Known {
  settings: Settings | null;
  pages: readonly Page[] | null;
  health: Health | null;
}

/** Where in the first start the page is, by its anchor; null outside of it. What is missing is worked out anew from what is set. */
export function useStart({ settings, pages, health }: Known): { place: StartPlace | null; missing: readonly StartStep[] } {
  const anchored = startPlaceOf(useAnchor());
  const missing =
    settings && pages && health
      ? missingSteps({
          operator: settings.operator,
          pages,
          isConnected: health.connected,
          clinic: settings.clinic.name,
          templates: settings.templates,
        })
      : null;
  const next = anchored === 'next' && missing ? (missing[0] ?? 'done') : null;
  useEffect(() => {
    // Stays there when the step is done: what came of it is to be seen.
    if (next) location.replace(startAnchor(next));
  }, [next]);
  return { place: anchored === 'next' ? next : anchored, missing: missing ?? [] };
}
