import { now } from '@/utils/browser/clock.ts';
import { t } from '@/utils/browser/words.ts';
import type { EarlyKeys } from '@/utils/page/early-keys.ts';
import { createOverlay } from '@/utils/page/overlay.ts';
import { createToasts, type Toasts } from '@/utils/page/overlay-toasts.ts';
import { createReader, ProfileError, type Reader } from '@/utils/page/reader.ts';
import { type ListOptions, openList } from './open-list.ts';

type LayerOptions = Pick<ListOptions, 'document' | 'link' | 'profile' | 'local' | 'expected' | 'isFolded'> & {
  keys: EarlyKeys;
  life: AbortController;
};

/** Lays our layer over the page and opens its list; says so where that cannot be, and when the extension has gone from under it. */
export async function openLayer({ document, link, profile, keys, local, life, expected, isFolded }: LayerOptions): Promise<void> {
  const overlay = createOverlay(document, keys);
  const toasts = createToasts(overlay, document);
  // Kept, since a script whose extension is gone cannot ask for words.
  const gone = { text: t('page.toast.gone'), reload: t('page.toast.reload') };
  const list = new AbortController();
  life.signal.addEventListener('abort', () => {
    list.abort();
    overlay.remove();
  });
  const reader = readerOf({ document, profile }, toasts);
  if (!reader) return;

  function leave(): void {
    if (list.signal.aborted) return;
    list.abort();
    toasts.clear();
    const reload = { label: gone.reload, run: () => document.location.reload() };
    toasts.show({ tone: 'error', text: gone.text, action: reload, isLasting: true });
  }

  await openList({
    document,
    link,
    profile,
    reader,
    local,
    expected,
    isFolded,
    overlay,
    toasts,
    onGone: leave,
    onDisconnected: () => life.abort(),
    signal: list.signal,
  });
}

function readerOf({ document, profile }: Pick<ListOptions, 'document' | 'profile'>, toasts: Toasts): Reader | null {
  try {
    return createReader(profile, document, () => dayHere(now()));
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    toasts.show({ tone: 'error', text: t('page.bar.badProfile', [error.field]), isLasting: true });
    return null;
  }
}

/** This computer's day, `YYYY-MM-DD`; asked for with every change of the page, where a formatter of the browser's would be made each time. */
function dayHere(now: number): string {
  const at = new Date(now);
  return new Date(now - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
