import { useEffect, useRef, useState } from 'preact/hooks';
import type { Check, DutyState } from '@/components/parts/duty-service.ts';
import { dateWords } from '@/components/parts/heard-words.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { CheckRow } from '@/utils/messages/shift-protocol.ts';
import './shift.css';

interface Props {
  checks: readonly Check[] | 'asked';
  state: Pick<DutyState, 'isBusy' | 'refusal'>;
  onEnd: () => void;
  onStay: () => void;
  /** Opens the list at a visit; resolves with whether there was a list to open. */
  onShow: (visit: string) => Promise<boolean>;
}

/** The consistency list before the shift's end; whatever it names, the shift can be ended. */
export function ShiftEnd({ checks, state, onEnd, onStay, onShow }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  const [isLost, setIsLost] = useState(false);
  const found = checks === 'asked' ? [] : checks.filter(({ rows }) => rows.length > 0);

  useEffect(() => title.current?.focus(), []);

  async function show(visit: string): Promise<void> {
    setIsLost(!(await onShow(visit)));
  }

  return (
    <section class="shift-end" aria-labelledby="shift-end">
      <h1 id="shift-end" ref={title} tabIndex={-1}>
        {t('shift.check.title')}
      </h1>
      <p role="status">{statusWords(checks, found.length)}</p>
      {state.refusal && <Problem text={refusalWords(state.refusal)} />}
      {isLost && <Problem tone="warn" text={t('shift.check.noList')} />}
      {found.map((check) => (
        <CheckList key={check.kind} check={check} onShow={(visit) => void show(visit)} />
      ))}
      <div class="shift-end-buttons">
        <button
          type="button"
          class={found.length === 0 ? 'primary' : undefined}
          disabled={checks === 'asked' || state.isBusy}
          onClick={onEnd}
        >
          {t(found.length === 0 ? 'shift.end' : 'shift.check.anyway')}
        </button>
        <button type="button" class={found.length === 0 ? undefined : 'primary'} onClick={onStay}>
          {t('shift.back')}
        </button>
      </div>
    </section>
  );
}

function statusWords(checks: readonly Check[] | 'asked', found: number): string {
  if (checks === 'asked') return t('shift.check.checking');
  return t(found === 0 ? 'shift.check.fine' : 'shift.check.left');
}

function CheckList({ check, onShow }: { check: Check; onShow: (visit: string) => void }) {
  const days = [...Map.groupBy(check.rows, (row) => row.date)];
  return (
    <details class="check" data-kind={check.kind}>
      <summary>
        <span>{t(`shift.check.kind.${check.kind}`)}</span> <b>{check.rows.length}</b>
      </summary>
      {days.map(([date, rows]) => (
        <div key={date}>
          <h2>{dateWords(date).join(', ')}</h2>
          <ul>
            {rows.map((row) => (
              <li key={row.visit}>
                <CheckLink row={row} onShow={onShow} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

function CheckLink({ row, onShow }: { row: CheckRow; onShow: (visit: string) => void }) {
  return (
    <button type="button" class="check-row" title={t('shift.check.show')} onClick={() => onShow(row.visit)}>
      <time>{row.time}</time> <bdi>{row.patient}</bdi>
    </button>
  );
}
