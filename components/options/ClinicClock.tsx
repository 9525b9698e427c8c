import { useNow } from '@/components/parts/use-now.ts';
import { language, t } from '@/utils/browser/words.ts';

/** What the clinic's wall clock shows: the surest way to see that the zone is right. */
export function ClinicClock({ zone, now }: { zone: string; now: () => number }) {
  const at = useNow(now, 1000);
  const clock = new Intl.DateTimeFormat(language(), {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return <p class="field-hint">{t('options.clinic.now', [clock.format(at)])}</p>;
}
