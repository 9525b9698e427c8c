import { t } from '@/utils/browser/words.ts';
import { COLOURS } from '@/utils/domain/colour.ts';
import type { DaySummary } from '@/utils/domain/report.ts';
import { COLOUR_SIGNS } from '@/utils/domain/signs.ts';

const ORDER = [...COLOURS, 'none'] as const;

/** The round by colour: a bar to see, and the same in words below, which is also what a screen reader gets. */
export function RoundBar({ colours }: { colours: DaySummary['colours'] }) {
  const shown = ORDER.filter((colour) => colours[colour] > 0);
  return (
    <section class="round" aria-label={t('popup.colours')}>
      <div class="round-bar" aria-hidden="true">
        {shown.map((colour) => (
          <span
            key={colour}
            class="chip"
            data-colour={colour}
            style={{ flexGrow: colours[colour] }}
            title={t(`colour.${colour}`)}
          >
            {COLOUR_SIGNS[colour]} {colours[colour]}
          </span>
        ))}
      </div>
      <ul class="round-words">
        {shown.map((colour) => (
          <li key={colour}>
            <span class="chip" data-colour={colour} aria-hidden="true">
              {COLOUR_SIGNS[colour]}
            </span>
            <span>{t(`colour.${colour}`)}</span> <b>{colours[colour]}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
