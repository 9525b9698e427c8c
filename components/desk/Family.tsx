import { ColourChip } from '@/components/parts/ColourChip.tsx';
import { MarkChip } from '@/components/parts/MarkChip.tsx';
import { StepChip } from '@/components/parts/StepChip.tsx';
import { t } from '@/utils/browser/words.ts';
import type { VisitCard } from '@/utils/messages/protocol.ts';
import { lastCallInWords } from './outcome-words.ts';

interface Props {
  family: VisitCard['family'];
  now: number;
  /** The clinic's, IANA. */
  zone: string;
}

/** Who else comes that day on the same phone: one call may be for all of them, each has their own outcome. */
export function Family({ family, now, zone }: Props) {
  if (family.length === 0) return null;
  return (
    <section class="family" aria-label={t('desk.family')}>
      <h2>{t('desk.family')}</h2>
      <ul>
        {family.map(({ known: { visit, comment }, paint }) => {
          const last = lastCallInWords(paint.note, { now, zone });
          return (
            visit && (
              <li key={visit.id}>
                <span class="visit-time">{visit.time}</span>
                <strong>{visit.patient}</strong>
                <ColourChip colour={paint.colour} />
                {paint.mark && <MarkChip mark={paint.mark} />}
                <StepChip next={paint.next} />
                {last !== null && <span class="family-last">{last}</span>}
                {comment !== '' && <q>{comment}</q>}
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
