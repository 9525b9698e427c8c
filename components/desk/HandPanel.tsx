import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Bubble } from '@/components/parts/Bubble.tsx';
import { Qr } from '@/components/parts/Qr.tsx';
import { t } from '@/utils/browser/words.ts';
import { smsForCamera, smsLink } from '@/utils/domain/by-hand.ts';
import { showPhone } from '@/utils/domain/phone.ts';
import type { Recipient } from './dry-run.ts';
import { SmsSize } from './SmsSize.tsx';
import './hand.css';

interface Props {
  /** Whose SMS is next; null when there is nobody to show. */
  recipient: Recipient | null;
  isChecked: boolean;
  /** The template offers a link, which by hand there is not. */
  isLinkDropped: boolean;
  /** Resolves with whether the browser let it. */
  copy: (text: string) => Promise<boolean>;
  /** What stands above it. */
  children?: ComponentChildren;
}

/** One SMS as it leaves the operator's own telephone: to copy, to open in a program, to scan. */
export function HandPanel({ recipient, isChecked, isLinkDropped, copy, children }: Props) {
  if (!recipient) {
    return (
      <section class="preview hand" aria-label={t('byhand.title')}>
        {children}
      </section>
    );
  }
  const { visit, to, text, leftOut } = recipient;
  return (
    <section class="preview hand" aria-label={t('byhand.title')}>
      {children}
      <div class="hand-who">
        <strong>{visit.patient}</strong>
        <span>{[visit.time, visit.doctor].filter(Boolean).join(' · ')}</span>
        <span class="hand-phone">{to === null ? t('leftOut.noMobile') : showPhone(to)}</span>
      </div>
      {leftOut !== null && <p class="phone-note">{t('byhand.leftOut', [t(`leftOut.${leftOut}`)])}</p>}
      {leftOut === null && !isChecked && <p class="phone-note">{t('byhand.unchecked')}</p>}
      {text !== null && text !== '' && (
        <div class="hand-text">
          <Bubble text={text} channel="sms" hasLink={false} />
          <SmsSize text={text} />
          {isLinkDropped && <p class="hand-note">{t('byhand.noLink')}</p>}
        </div>
      )}
      {leftOut === null && to !== null && text !== null && text !== '' && <Ways key={visit.id} to={to} text={text} copy={copy} />}
    </section>
  );
}

/** The ways by which a text gets to a telephone. */
function Ways({ to, text, copy }: { to: string; text: string; copy: Props['copy'] }) {
  const [said, setSaid] = useState('');
  const copied = (what: string, done: string) => {
    setSaid('');
    void copy(what).then((isDone) => setSaid(isDone ? done : t('byhand.notCopied')));
  };
  useCopyByKeys(() => copied(text, t('byhand.textCopied')));
  return (
    <div class="hand-ways">
      <p class="hand-buttons">
        <button type="button" title="Ctrl+C" aria-keyshortcuts="Control+C" onClick={() => copied(text, t('byhand.textCopied'))}>
          {t('byhand.copyText')}
        </button>
        <button type="button" onClick={() => copied(to, t('byhand.phoneCopied'))}>
          {t('byhand.copyPhone')}
        </button>
        {/* In this very frame: a browser asks which program to open and stays where it is; a tab of its own would be left empty. */}
        <a class="hand-open" href={smsLink(to, text)} title={t('byhand.openTitle')}>
          {t('byhand.open')}
        </a>
      </p>
      <p class="hand-said" role="status">
        {said}
      </p>
      <figure class="hand-qr">
        <Qr text={smsForCamera(to, text)} label={t('byhand.qrLabel')} none={t('byhand.qrTooLong')} />
        <figcaption>{t('byhand.qr')}</figcaption>
      </figure>
    </div>
  );
}

/** Ctrl+C with nothing selected copies the text. */
function useCopyByKeys(copyText: () => void): void {
  useEffect(() => {
    const life = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (event.code !== 'KeyC' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.repeat) return;
      if (document.getSelection()?.isCollapsed === false || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      copyText();
    };
    document.addEventListener('keydown', press, { signal: life.signal });
    return () => life.abort();
  }, [copyText]);
}
