import { language, plural, t } from '@/utils/browser/words.ts';
import { BY_HAND } from '@/utils/domain/cascade.ts';
import type { Settings } from '@/utils/settings/settings.ts';
import { providerName } from './provider-words.ts';

type Rule = Pick<Settings, 'cascade'> & { clinic: Pick<Settings['clinic'], 'quietFrom' | 'quietTo'> };

/** The clinic's rule of what is sent by which way, as sentences: the first way, what follows it and when, and when nothing is sent. */
export function cascadeWords({ cascade, clinic }: Rule): string[] {
  return [...wayWords(cascade), t('cascade.never', [either(neverWords(cascade, clinic))])];
}

function wayWords(cascade: Settings['cascade']): string[] {
  const { messenger, sms } = cascade;
  if (messenger === null) return [t('cascade.noMessenger'), smsAlone(sms)];
  const first = t('cascade.first', [providerName(messenger)]);
  if (sms === null) return [first, t('cascade.noSms')];
  const when = whenWords(cascade);
  if (when === null) return [first, t('cascade.neverThen')];
  return [first, sms === BY_HAND ? t('cascade.thenByHand', [when]) : t('cascade.then', [providerName(sms), when])];
}

function smsAlone(sms: string | null): string {
  if (sms === null) return t('cascade.noSms');
  return sms === BY_HAND ? t('cascade.smsByHand') : t('cascade.sms', [providerName(sms)]);
}

/** Reasons that wait equally long are said together, the soonest first; null where there is none. */
function whenWords({ failedAfter, undeliveredAfter, silentAfter }: Settings['cascade']): string | null {
  const waits = [
    { why: 'failed', after: failedAfter },
    { why: 'undelivered', after: undeliveredAfter },
    { why: 'silent', after: silentAfter },
  ] as const;
  const byWait = Map.groupBy(
    waits.filter((one) => one.after !== null),
    (one) => one.after ?? 0,
  );
  if (byWait.size === 0) return null;
  return [...byWait]
    .sort(([a], [b]) => a - b)
    .map(([after, same]) => {
      const why = either(same.map((one) => t(`cascade.why.${one.why}`)));
      return after === 0 ? t('cascade.now', [why]) : t('cascade.after', [spanWords(after), why]);
    })
    .join('; ');
}

function neverWords({ noneBefore }: Settings['cascade'], { quietFrom, quietTo }: Rule['clinic']): string[] {
  return [
    t('cascade.not.answered'),
    t('cascade.not.cancelled'),
    noneBefore === 0 ? t('cascade.not.over') : t('cascade.not.soon', [spanWords(noneBefore)]),
    ...(quietFrom === quietTo ? [] : [t('cascade.not.quiet', [quietFrom, quietTo])]),
    t('cascade.not.landline'),
    t('cascade.not.consent'),
    t('cascade.not.silenced'),
  ];
}

/** `90` as «1 час 30 минут». */
function spanWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? plural('hours', hours) : '', rest > 0 ? plural('minutes', rest) : ''].filter(Boolean).join(' ');
}

function either(parts: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'disjunction' }).format(parts);
}
