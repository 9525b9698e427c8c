import { Choice } from '@/components/parts/Choice.tsx';
import { Rows } from '@/components/parts/Rows.tsx';
import { plural, t } from '@/utils/browser/words.ts';
import { type DryRun, filterRecipients, type Recipient, type Tab } from './dry-run.ts';
import { RecipientRow } from './RecipientRow.tsx';

interface Props {
  candidates: readonly Recipient[];
  counts: DryRun;
  checked: ReadonlySet<string>;
  current: string | null;
  tab: Tab;
  query: string;
  onTab: (tab: Tab) => void;
  onQuery: (query: string) => void;
  onCurrent: (visit: string) => void;
  onToggle: (visit: string) => void;
  onToggleAll: () => void;
}

const ROW_HEIGHT = 32;

/** The dry run (design §5): who gets a message, who does not and why, and who is checked. */
export function Recipients(props: Props) {
  const { candidates, counts, checked, current, tab, query } = props;
  const shown = filterRecipients(candidates, tab, query);
  return (
    <section class="recipients" aria-label={t('desk.recipients.title')}>
      <p class="recipients-counts">{countsInWords(counts)}</p>
      <div class="recipients-tools">
        <Choice
          legend={t('desk.recipients.show')}
          isLegendHidden
          name="tab"
          layout="row"
          value={tab}
          onChange={props.onTab}
          options={[
            { value: 'get', text: t('desk.recipients.tabGet', [String(counts.eligible.length)]) },
            { value: 'leftOut', text: t('desk.recipients.tabLeftOut', [String(counts.leftOut)]) },
            { value: 'all', text: t('desk.recipients.tabAll', [String(candidates.length)]) },
          ]}
        />
        <input
          type="search"
          autocomplete="off"
          value={query}
          placeholder={t('desk.recipients.search')}
          aria-label={t('desk.recipients.search')}
          onInput={(event) => props.onQuery(event.currentTarget.value)}
        />
      </div>
      <Everybody checked={checked.size} eligible={counts.eligible.length} onToggle={props.onToggleAll} />
      {shown.length === 0 ? (
        <p class="recipients-none">{query === '' ? t('desk.recipients.none') : t('desk.recipients.notFound')}</p>
      ) : (
        <Rows
          label={t('desk.recipients.title')}
          items={shown}
          keyOf={(one) => one.visit.id}
          rowHeight={ROW_HEIGHT}
          current={current}
          onCurrent={(one) => props.onCurrent(one.visit.id)}
          onSpace={(one) => props.onToggle(one.visit.id)}
          renderRow={(one) => <RecipientRow recipient={one} isChecked={checked.has(one.visit.id)} onToggle={props.onToggle} />}
        />
      )}
    </section>
  );
}

function Everybody({ checked, eligible, onToggle }: { checked: number; eligible: number; onToggle: () => void }) {
  return (
    <label class="recipients-everybody">
      <input
        type="checkbox"
        checked={eligible > 0 && checked === eligible}
        indeterminate={checked > 0 && checked < eligible}
        disabled={eligible === 0}
        onChange={onToggle}
      />
      {t('desk.recipients.checked', [String(checked), String(eligible)])}
    </label>
  );
}

/** E.g. «Получат: 141 пациент · Не получат: 41 (уже отправлено 20, …)». */
export function countsInWords({ eligible, leftOut, reasons }: DryRun): string {
  const get = t('desk.recipients.get', [plural('patients', eligible.length)]);
  if (leftOut === 0) return get;
  const why = reasons.map(([reason, n]) => t('desk.recipients.reason', [t(`leftOut.${reason}`), String(n)])).join(', ');
  return `${get} · ${t('desk.recipients.leftOut', [String(leftOut), why])}`;
}
