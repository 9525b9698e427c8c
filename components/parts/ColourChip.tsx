import { t } from '@/utils/browser/words.ts';
import type { Colour } from '@/utils/domain/colour.ts';
import { COLOUR_SIGNS } from '@/utils/domain/signs.ts';

/** A phone's colour with its sign and its word (design §4: colour never stands alone). */
export function ColourChip({ colour }: { colour: Colour | null }) {
  const key = colour ?? 'none';
  return (
    <span class="chip" data-colour={key}>
      <span aria-hidden="true">{COLOUR_SIGNS[key]}</span>
      {t(`colour.${key}`)}
    </span>
  );
}
