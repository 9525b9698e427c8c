import { Choice } from '@/components/parts/Choice.tsx';
import { providerName } from '@/components/parts/provider-words.ts';
import { t } from '@/utils/browser/words.ts';
import { BY_HAND } from '@/utils/domain/cascade.ts';
import type { Channel } from '@/utils/domain/fact.ts';
import type { Template } from '@/utils/domain/template.ts';
import type { Way } from '@/utils/messages/protocol.ts';
import type { whyNotByProvider } from './plan-service.ts';

interface Props {
  templates: readonly Template[];
  template: string | null;
  channel: Channel;
  way: Way;
  /** Who sends by the clinic's rule. */
  via: string | null;
  /** Why no provider can send it; null when one can. */
  whyNotByProvider: ReturnType<typeof whyNotByProvider>;
  onTemplate: (id: string) => void;
  onChannel: (channel: Channel) => void;
  onWay: (way: Way) => void;
}

/** By what way, and with which words (R3, R9). */
export function Templates({
  templates,
  template,
  channel,
  way,
  via,
  whyNotByProvider: why,
  onTemplate,
  onChannel,
  onWay,
}: Props) {
  return (
    <section class="templates" aria-label={t('desk.templates.title')}>
      <Choice
        legend={t('desk.templates.channel')}
        name="channel"
        layout="row"
        value={channel}
        onChange={onChannel}
        options={[
          { value: 'messenger', text: t('desk.channel.messenger') },
          { value: 'sms', text: t('desk.channel.sms') },
        ]}
      />
      {channel === 'sms' && (
        <Choice
          legend={t('byhand.way')}
          name="way"
          layout="list"
          value={way}
          onChange={onWay}
          options={[
            { value: 'provider', text: serviceWords(via), why: why && t(`byhand.why.${why}`) },
            { value: 'hand', text: t('byhand.hand') },
          ]}
        />
      )}
      <Choice
        legend={t('desk.templates.title')}
        name="template"
        layout="list"
        value={template}
        onChange={onTemplate}
        options={templates.map(({ id, name }) => ({ value: id, text: name }))}
      />
    </section>
  );
}

/** The provider by its name; where the rule names none, what one would be. */
function serviceWords(via: string | null): string {
  return via === null || via === BY_HAND ? t('byhand.service') : providerName(via);
}
