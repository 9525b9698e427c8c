import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { KeyTable } from '@/components/parts/KeyTable.tsx';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalOf, refusalWords } from '@/components/parts/refusal-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { Keys } from '@/utils/domain/keys.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Refusal } from '@/utils/messages/protocol.ts';
import './key-sheet.css';
import { WindowHead } from './WindowHead.tsx';

interface Props {
  link: Link<DeskRequests>;
  onClose: () => void;
  onOptions: () => void;
}

/** Every key and what it does, as they are set now. */
export function KeySheet({ link, onClose, onOptions }: Props) {
  const [keys, setKeys] = useState<Keys | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const root = useRef<HTMLElement>(null);
  useLayoutEffect(() => root.current?.focus(), []);
  useEffect(() => {
    link.request('settings.read', {}).then(
      ({ settings }) => setKeys(settings.keys),
      (error: unknown) => setRefusal(refusalOf(error)),
    );
  }, [link]);
  return (
    <section ref={root} class="key-sheet" tabIndex={-1} aria-label={t('keys.title')}>
      <WindowHead title={t('keys.title')} onClose={onClose} />
      {refusal && <Problem text={refusalWords(refusal)} />}
      <div class="key-tables">{keys && <KeyTable keys={keys} />}</div>
      <p class="bar">
        <span class="bar-why">{t('keys.changeable')}</span>
        <button type="button" onClick={onOptions}>
          {t('keys.change')}
        </button>
      </p>
    </section>
  );
}
