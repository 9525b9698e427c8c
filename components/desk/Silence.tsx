import { t } from '@/utils/browser/words.ts';
import { showPhone } from '@/utils/domain/phone.ts';
import type { VisitCard } from '@/utils/messages/protocol.ts';

interface Props {
  card: VisitCard;
  isBusy: boolean;
  onSilence: (phone: string, isSilenced: boolean) => void;
}

/** That the patient asked not to be disturbed, and the way to write it down or to take it back. */
export function Silence({ card: { phone, isSilenced }, isBusy, onSilence }: Props) {
  if (phone === null) return null;
  return (
    <p class="silence">
      {isSilenced && <span class="visit-note">{t('desk.visit.silenced', [showPhone(phone)])}</span>}{' '}
      <button type="button" disabled={isBusy} onClick={() => onSilence(phone, !isSilenced)}>
        {t(isSilenced ? 'desk.visit.unsilence' : 'desk.visit.silence')}
      </button>
    </p>
  );
}
