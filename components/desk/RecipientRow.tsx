// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its current row
// biome-ignore-all lint/a11y/useSemanticElements: only the rows in view are there, which a <table> cannot say of itself
import { t } from '@/utils/browser/words.ts';
import { showPhone } from '@/utils/domain/phone.ts';
import type { Recipient } from './dry-run.ts';

interface Props {
  recipient: Recipient;
  isChecked: boolean;
  onToggle: (visit: string) => void;
}

/** One visit of the dry run. Who is left out cannot be checked. */
export function RecipientRow({ recipient, isChecked, onToggle }: Props) {
  const { visit, to, leftOut } = recipient;
  return (
    <>
      <span role="gridcell" class="row-check">
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isChecked}
          disabled={leftOut !== null}
          aria-label={`${visit.time} ${visit.patient}`}
          onChange={() => onToggle(visit.id)}
        />
      </span>
      <span role="gridcell" class="row-time">
        {visit.time}
      </span>
      <span role="gridcell" class="row-patient" title={visit.patient}>
        {visit.patient || t('erase.nobody')}
      </span>
      <span role="gridcell" class="row-doctor" title={visit.doctor}>
        {visit.doctor}
      </span>
      <span role="gridcell" class="row-end">
        {leftOut === null ? to && showPhone(to) : <Reason text={t(`leftOut.${leftOut}`)} />}
      </span>
    </>
  );
}

function Reason({ text }: { text: string }) {
  return (
    <span class="row-reason" title={text}>
      {text}
    </span>
  );
}
