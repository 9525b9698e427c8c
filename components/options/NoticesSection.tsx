import { useEffect, useState } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { t } from '@/utils/browser/words.ts';
import './notices.css';
import { Section } from './Section.tsx';

/** The browser's permission to notify; `request` must come straight from a click. */
export interface Notifying {
  isAllowed(): Promise<boolean>;
  /** Whether it is allowed now. */
  request(): Promise<boolean>;
  /** Whether it is allowed still. */
  remove(): Promise<boolean>;
  /** Calls the listener whenever it was allowed or taken away, wherever that was done, until the signal aborts. */
  follow(listener: () => void, signal: AbortSignal): void;
}

/** What tells of red and orange while no list is on the screen; the permission is the whole setting. */
export function NoticesSection({ notifying }: { notifying: Notifying }) {
  const [isOn, setOn] = useState<boolean | null>(null);
  const [isDenied, setDenied] = useState(false);

  useEffect(() => {
    const life = new AbortController();
    const read = () =>
      void notifying.isAllowed().then((isAllowed) => {
        if (!life.signal.aborted) setOn(isAllowed);
      });
    notifying.follow(read, life.signal);
    read();
    return () => life.abort();
  }, [notifying]);

  function change(asked: Promise<boolean>, wanted: boolean): void {
    setDenied(false);
    void asked.then((isAllowed) => {
      setOn(isAllowed);
      setDenied(wanted && !isAllowed);
    });
  }

  return (
    <Section id="notices" title={t('options.notices.title')}>
      <p>{t('options.notices.badge')}</p>
      <p>{t('options.notices.what')}</p>
      {isOn !== null && (
        <p class="notices-state">
          <span role="status">{t(isOn ? 'options.notices.on' : 'options.notices.off')}</span>
          {isOn ? (
            <button type="button" onClick={() => change(notifying.remove(), false)}>
              {t('options.notices.disable')}
            </button>
          ) : (
            <button type="button" class="primary" onClick={() => change(notifying.request(), true)}>
              {t('options.notices.allow')}
            </button>
          )}
        </p>
      )}
      {isDenied && <Problem tone="warn" text={t('options.notices.denied')} />}
    </Section>
  );
}
