import { ColourChip } from '@/components/parts/ColourChip.tsx';
import { MarkChip } from '@/components/parts/MarkChip.tsx';
import { StepChip } from '@/components/parts/StepChip.tsx';
import { t } from '@/utils/browser/words.ts';
import { showPhone } from '@/utils/domain/phone.ts';
import type { VisitCard } from '@/utils/messages/protocol.ts';

/** Who comes when and to whom, and how it stands. */
export function VisitHead({ card: { known, paint } }: { card: VisitCard }) {
  const { visit } = known;
  return (
    <section class="visit-head">
      {visit && (
        <>
          <p class="visit-who">
            <span class="visit-time">{visit.time}</span> <strong>{visit.patient || t('erase.nobody')}</strong>
          </p>
          <dl>
            <Line term={t('desk.visit.phones')} text={visit.phones.map((phone) => showPhone(phone.e164)).join(', ')} />
            <Line term={t('desk.visit.doctor')} text={visit.doctor} />
            <Line term={t('desk.visit.place')} text={visit.place} />
            <Line term={t('desk.visit.what')} text={visit.what} />
          </dl>
        </>
      )}
      <p class="visit-state">
        <ColourChip colour={paint.colour} />
        {known.mark && <MarkChip mark={known.mark.mark} />}
        <StepChip next={paint.next} />
      </p>
      {known.comment !== '' && (
        <p class="visit-comment">
          {t('desk.visit.comment')} <q>{known.comment}</q>
        </p>
      )}
      {known.answers > 1 && <p class="visit-note">{t('desk.visit.changedMind')}</p>}
    </section>
  );
}

/** The clinic's program may show less: what is not there has no line. */
function Line({ term, text }: { term: string; text: string }) {
  if (text === '') return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  );
}
