import type { ComponentChildren } from 'preact';
import { t } from '@/utils/browser/words.ts';

interface Props {
  title: string;
  onClose: () => void;
  children?: ComponentChildren;
}

/** What the window is, and how to leave it. */
export function WindowHead({ title, onClose, children }: Props) {
  return (
    <header class="head">
      <h1>{title}</h1>
      {children}
      <button type="button" class="head-close" aria-label={t('desk.close')} title={t('desk.closeTitle')} onClick={onClose}>
        ✕
      </button>
    </header>
  );
}
