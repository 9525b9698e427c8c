import { useEffect, useState } from 'preact/hooks';
import { keyActWords } from '@/components/parts/key-act-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { Command } from '@/utils/domain/keys.ts';

/** The browser's own keys for this extension, which only the browser changes. */
export interface BrowserShortcuts {
  /** '' for a command without a key. */
  list(): Promise<{ act: Command; shortcut: string }[]>;
  /** Shows the browser's page on which they are changed. */
  open(): void;
}

/** Keys that work from whatever page, as the browser has them now. */
export function BrowserKeys({ shortcuts }: { shortcuts: BrowserShortcuts }) {
  const [list, setList] = useState<Awaited<ReturnType<BrowserShortcuts['list']>>>([]);
  useEffect(() => {
    const life = new AbortController();
    const read = () =>
      void shortcuts.list().then((all) => {
        if (!life.signal.aborted) setList(all);
      });
    // They are changed on a page of the browser's, from which one comes back here.
    window.addEventListener('focus', read, { signal: life.signal });
    read();
    return () => life.abort();
  }, [shortcuts]);
  return (
    <div class="browser-keys">
      <h3>{t('keys.browser')}</h3>
      <p class="section-lead">{t('keys.browserHint')}</p>
      <table class="keys">
        <caption class="unseen">{t('keys.browser')}</caption>
        <tbody>
          {list.map(({ act, shortcut }) => (
            <tr key={act}>
              <th scope="row">{keyActWords(act)}</th>
              <td>{shortcut === '' ? t('keys.none') : <kbd>{shortcut}</kbd>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" onClick={shortcuts.open}>
        {t('keys.openBrowser')}
      </button>
    </div>
  );
}
