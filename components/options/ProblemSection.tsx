import { useLayoutEffect, useRef } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import './problem-section.css';
import type { ProblemService } from './problem-service.ts';
import { Section } from './Section.tsx';

interface Props {
  service: ProblemService;
  /** Keeps a text as a file. */
  onSave: (name: string, text: string) => void;
}

/** «Сообщить о проблеме»: everything that will stand in the file is shown before there is one. */
export function ProblemSection({ service, onSave }: Props) {
  const { diagnosis, refusal } = useStore(service.state);
  const text = diagnosis && `${JSON.stringify(diagnosis, null, 2)}\n`;
  const place = useRef<HTMLTextAreaElement>(null);
  const at = diagnosis?.at;
  useLayoutEffect(() => {
    if (!at) return;
    // From its beginning: it is to be read.
    place.current?.setSelectionRange(0, 0);
    place.current?.focus();
    place.current?.scrollTo(0, 0);
  }, [at]);
  return (
    <Section id="problem" title={t('options.problem.title')}>
      <p>{t('options.problem.lead')}</p>
      <p class="section-lead">{t('options.problem.none')}</p>
      {refusal && <Problem text={refusalWords(refusal)} />}
      {text && diagnosis && (
        <textarea
          ref={place}
          class="problem-text-whole"
          readOnly
          rows={20}
          spellcheck={false}
          autocomplete="off"
          aria-label={t('options.problem.whole')}
          value={text}
        />
      )}
      <p class="save-buttons">
        <button type="button" class={text ? undefined : 'primary'} onClick={() => void service.ask()}>
          {t(text ? 'options.problem.again' : 'options.problem.show')}
        </button>
        {text && diagnosis && (
          <button type="button" class="primary" onClick={() => onSave(`dozvon-problem-${diagnosis.at.slice(0, 10)}.json`, text)}>
            {t('options.problem.save')}
          </button>
        )}
      </p>
    </Section>
  );
}
