import { Bubble } from '@/components/parts/Bubble.tsx';
import { t } from '@/utils/browser/words.ts';
import type { Channel } from '@/utils/domain/fact.ts';
import { showPhone } from '@/utils/domain/phone.ts';
import type { Recipient } from './dry-run.ts';
import { SmsSize } from './SmsSize.tsx';

interface Props {
  /** Null when there is nobody to show. */
  recipient: Recipient | null;
  channel: Channel;
  /** Whether the patient gets a link of their own. */
  hasLink: boolean;
  /** Place among those who are checked, from 1; null for one who is not. */
  place: number | null;
  total: number;
  /** Null where there is nobody further in that direction. */
  onBack: (() => void) | null;
  onForward: (() => void) | null;
}

/** The message as the patient gets it (R9), stepping through the recipients. */
export function MessagePreview({ recipient, channel, hasLink, place, total, onBack, onForward }: Props) {
  return (
    <section class="preview" aria-label={t('desk.preview.title')}>
      <div class="preview-steps">
        <button type="button" aria-label={t('desk.preview.back')} disabled={!onBack} onClick={() => onBack?.()}>
          ‹
        </button>
        <span>{t('desk.preview.place', [place === null ? '–' : String(place), String(total)])}</span>
        <button type="button" aria-label={t('desk.preview.forward')} disabled={!onForward} onClick={() => onForward?.()}>
          ›
        </button>
      </div>
      {recipient && <Phone recipient={recipient} channel={channel} hasLink={hasLink} isChecked={place !== null} />}
    </section>
  );
}

interface PhoneProps extends Pick<Props, 'channel' | 'hasLink'> {
  recipient: Recipient;
  isChecked: boolean;
}

function Phone({ recipient, channel, hasLink, isChecked }: PhoneProps) {
  const { visit, to, text, leftOut } = recipient;
  return (
    <div class="phone">
      <div class="phone-head">
        <strong>{visit.patient}</strong>
        <span>{[visit.time, visit.doctor].filter(Boolean).join(' · ')}</span>
        <span>{to === null ? t('leftOut.noMobile') : showPhone(to)}</span>
      </div>
      <div class="phone-screen">
        {leftOut !== null && <p class="phone-note">{t('desk.preview.leftOut', [t(`leftOut.${leftOut}`)])}</p>}
        {leftOut === null && !isChecked && <p class="phone-note">{t('desk.preview.unchecked')}</p>}
        {text !== null && <Bubble text={text} channel={channel} hasLink={hasLink} />}
        {text !== null && channel === 'sms' && <SmsSize text={text} />}
      </div>
    </div>
  );
}
