import { t } from '@/utils/browser/words.ts';
import type { StartStep } from '@/utils/domain/first-start.ts';
import { placeAfter, placeBefore, type StartPlace, startAnchor } from './start-route.ts';

/** The way on and back. A step that is not done can be passed over: nothing is lost by that. */
export function StartFoot({ place, missing }: { place: StartPlace; missing: readonly StartStep[] }) {
  const before = placeBefore(place);
  if (place === 'done') return null;
  const isDone = !missing.includes(place);
  return (
    <p class="start-foot">
      {before && <a href={startAnchor(before)}>{t('start.back')}</a>}
      <a class={isDone ? 'start-next' : undefined} href={startAnchor(placeAfter(place))}>
        {t(isDone ? 'start.next' : 'start.later')}
      </a>
    </p>
  );
}
