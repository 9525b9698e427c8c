import { hostWords } from '@/components/options/hosts.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import type { Page } from '@/utils/messages/protocol.ts';
import type { Tab, ThisPageService } from './this-page-service.ts';

/** The page in the tab under the popup, where it can be connected, and what came of the last thing done with it. */
export function ThisPage({ service }: { service: ThisPageService }) {
  const { tab, page, denied, refusal } = useStore(service.state);
  return (
    <>
      {denied !== null && <Problem text={t('teach.popup.denied', [denied])} />}
      {refusal && <Problem text={refusalWords(refusal)} />}
      {tab && !page && <Connect tab={tab} onConnect={() => void service.connect()} />}
    </>
  );
}

/** The connected page in the tab: to teach it again, to disconnect it. Nobody needs it every day, so it stands below the day. */
export function ThisConnectedPage({ service }: { service: ThisPageService }) {
  const { page } = useStore(service.state);
  if (!page) return null;
  return <Connected page={page} onTeach={() => void service.teachAgain()} onDisconnect={() => void service.disconnect()} />;
}

function Connect({ tab, onConnect }: { tab: Tab; onConnect: () => void }) {
  return (
    <section class="this-page" aria-label={t('teach.popup.title')}>
      <button type="button" class="primary" onClick={onConnect}>
        {t('teach.popup.connect')}
      </button>
      <p>{t('teach.popup.asks', [hostWords([new URL(tab.url).hostname])])}</p>
    </section>
  );
}

function Connected({ page, onTeach, onDisconnect }: { page: Page; onTeach: () => void; onDisconnect: () => void }) {
  return (
    <section class="this-page" aria-label={t('teach.popup.title')}>
      <p>{t('teach.popup.connected', [page.name])}</p>
      {page.isManaged ? (
        <p>{t('teach.popup.managed')}</p>
      ) : (
        <div class="this-page-acts">
          <button type="button" onClick={onTeach}>
            {t('teach.again')}
          </button>
          <button type="button" onClick={onDisconnect}>
            {t('teach.popup.disconnect')}
          </button>
        </div>
      )}
    </section>
  );
}
