import { Choice } from '@/components/parts/Choice.tsx';
import { t } from '@/utils/browser/words.ts';
import type { Channel } from '@/utils/domain/fact.ts';
import type { Template } from '@/utils/domain/template.ts';
import type { Way } from '@/utils/messages/protocol.ts';

interface Props {
  templates: readonly Template[];
  template: string | null;
  channel: Channel;
  way: Way;
  /** Why the centre cannot send it; null when it can. */
  whyNotByCentre: 'notConnected' | 'noSms' | null;
  onTemplate: (id: string) => void;
  onChannel: (channel: Channel) => void;
  onWay: (way: Way) => void;
}

/** By what way, and with which words (R3, R9). */
export function Templates({ templates, template, channel, way, whyNotByCentre, onTemplate, onChannel, onWay }: Props) {
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
            { value: 'centre', text: t('byhand.centre'), why: whyNotByCentre && t(`byhand.why.${whyNotByCentre}`) },
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
