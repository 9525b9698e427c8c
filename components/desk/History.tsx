import { t } from '@/utils/browser/words.ts';
import { byTime, type Fact } from '@/utils/domain/fact.ts';
import { momentInWords } from './day-words.ts';
import { authorWords, factWords } from './fact-words.ts';

interface Clock {
  now: number;
  /** The clinic's, IANA. */
  zone: string;
}

/** Everything that happened to a visit, newest first. */
export function History({ facts, ...clock }: { facts: readonly Fact[] } & Clock) {
  const newestFirst = [...facts].sort(byTime).reverse();
  return (
    <section class="history" aria-label={t('desk.history')}>
      <h2>{t('desk.history')}</h2>
      <ol reversed>
        {newestFirst.map((fact) => (
          <HistoryLine key={fact.id} fact={fact} {...clock} />
        ))}
      </ol>
    </section>
  );
}

function HistoryLine({ fact, now, zone }: { fact: Fact } & Clock) {
  const { text, quote } = factWords(fact);
  return (
    <li data-kind={fact.kind}>
      <time dateTime={new Date(fact.at).toISOString()}>{momentInWords(fact.at, now, zone)}</time>
      <span class="history-text">
        {text} <span class="history-by">— {authorWords(fact.by)}</span>
        {quote !== null && <q>{quote}</q>}
      </span>
    </li>
  );
}
