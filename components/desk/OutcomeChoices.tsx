import { Choice } from '@/components/parts/Choice.tsx';
import { t } from '@/utils/browser/words.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import { momentInWords } from './day-words.ts';
import { type OutcomeForm, type OutcomeProblem, readAgain } from './outcome-form.ts';

interface Props {
  form: OutcomeForm;
  problem: OutcomeProblem | null;
  visit: Visit | null;
  now: number;
  /** The clinic's, IANA. */
  zone: string;
  onChange: (patch: Partial<OutcomeForm>) => void;
}

const PICKED = ['yes', 'no', 'busy', 'wrong'] as const;
const WILL = ['yes', 'no', 'moves', 'later', 'unsaid'] as const;

/** Was it picked up, and will they come; who did not pick up said nothing. */
export function OutcomeChoices({ form, problem, visit, now, zone, onChange }: Props) {
  const { picked, will } = form;
  return (
    <>
      <Choice
        legend={t('desk.outcome.pickedTitle')}
        isLegendHidden
        name="picked"
        layout="row"
        value={picked}
        onChange={(value) => onChange({ picked: value })}
        options={PICKED.map((value) => ({ value, text: t(`desk.outcome.picked.${value}`) }))}
      />
      {(picked === null || picked === 'yes') && (
        <Choice
          legend={t('desk.outcome.willTitle')}
          isLegendHidden
          name="will"
          layout="row"
          value={will}
          // Whoever says something has picked up.
          onChange={(value) => onChange({ picked: 'yes', will: value })}
          options={WILL.map((value) => ({ value, text: t(`desk.outcome.will.${value}`) }))}
        />
      )}
      {picked === 'yes' && will === 'later' && (
        <Again
          typed={form.again}
          at={readAgain(form.again, visit, now, zone)}
          isWrong={problem !== null && ['timeMissing', 'badTime', 'timePast', 'afterVisit'].includes(problem)}
          now={now}
          zone={zone}
          onChange={(again) => onChange({ again })}
        />
      )}
    </>
  );
}

interface AgainProps {
  typed: string;
  /** What it means, ms; a text while it means nothing. */
  at: number | string;
  isWrong: boolean;
  now: number;
  zone: string;
  onChange: (typed: string) => void;
}

function Again({ typed, at, isWrong, now, zone, onChange }: AgainProps) {
  return (
    <p class="again">
      <label>
        {t('desk.outcome.again')}{' '}
        <input
          type="text"
          name="again"
          inputMode="numeric"
          autocomplete="off"
          maxLength={5}
          placeholder="14:30"
          value={typed}
          aria-invalid={isWrong}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </label>
      <span class="again-means">{typeof at === 'number' ? `→ ${momentInWords(at, now, zone)}` : t('desk.outcome.byClinic')}</span>
    </p>
  );
}
