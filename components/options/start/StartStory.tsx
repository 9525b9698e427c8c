import type { OptionsServices } from '@/components/options/options-services.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import { BY_HAND } from '@/utils/domain/cascade.ts';
import type { Settings } from '@/utils/settings/settings.ts';
import { StartHead } from './StartHead.tsx';
import { StartOperator } from './StartOperator.tsx';
import { StartPage } from './StartPage.tsx';
import { StartProvider } from './StartProvider.tsx';
import { placeAfter, type StartPlace, startAnchor } from './start-route.ts';

interface Props {
  place: StartPlace;
  settings: Settings;
  services: Pick<OptionsServices, 'settings' | 'duty' | 'training'>;
}

/** What a step of the first start says and offers, above the sections it is done by. */
export function StartStory({ place, settings, services }: Props) {
  const { last } = useStore(services.training.state);
  const { messenger, sms } = settings.cascade;
  return (
    <StartHead place={place}>
      {place === 'operator' && (
        <StartOperator
          service={services.duty}
          onChosen={() => {
            location.hash = startAnchor(placeAfter(place));
          }}
        />
      )}
      {place === 'page' && <StartPage />}
      {place === 'provider' && (
        <StartProvider
          training={services.training}
          isByHand={messenger === null && sms === BY_HAND}
          onByHand={() =>
            services.settings.save((newest) => ({ ...newest, cascade: { ...newest.cascade, messenger: null, sms: BY_HAND } }))
          }
        />
      )}
      {place === 'done' && last.kind === 'connected' && (
        <p>
          <a href={last.list} target="_blank" rel="noreferrer">
            {t('start.training.open')}
          </a>
        </p>
      )}
    </StartHead>
  );
}
