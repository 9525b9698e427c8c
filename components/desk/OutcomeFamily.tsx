import { t } from '@/utils/browser/words.ts';
import type { VisitCard } from '@/utils/messages/protocol.ts';
import { lastCallInWords } from './outcome-words.ts';

interface Props {
  family: VisitCard['family'];
  also: ReadonlySet<string>;
  now: number;
  /** The clinic's, IANA. */
  zone: string;
  onChange: (also: ReadonlySet<string>) => void;
}

/** Whom the same call was about: nobody unless ticked, so that split answers stay apart. */
export function OutcomeFamily({ family, also, now, zone, onChange }: Props) {
  if (family.length === 0) return null;
  const toggle = (visit: string) => {
    const next = new Set(also);
    if (!next.delete(visit)) next.add(visit);
    onChange(next);
  };
  return (
    <fieldset class="also">
      <legend class="unseen">{t('desk.outcome.family')}</legend>
      {family.map(({ known: { visit }, paint }) => {
        if (!visit) return null;
        const last = lastCallInWords(paint.note, { now, zone });
        return (
          <label key={visit.id}>
            <input type="checkbox" checked={also.has(visit.id)} onChange={() => toggle(visit.id)} />
            <span class="also-who">{t('desk.outcome.also', [visit.time, visit.patient])}</span>
            {last !== null && <span class="also-last">{last}</span>}
          </label>
        );
      })}
    </fieldset>
  );
}
