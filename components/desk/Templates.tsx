import { Choice } from '@/components/parts/Choice.tsx';
import { t } from '@/utils/browser/words.ts';
import type { Channel } from '@/utils/domain/fact.ts';
import type { Template } from '@/utils/domain/template.ts';

interface Props {
  templates: readonly Template[];
  template: string | null;
  channel: Channel;
  onTemplate: (id: string) => void;
  onChannel: (channel: Channel) => void;
}

/** By what way, and with which words (R3, R9). */
export function Templates({ templates, template, channel, onTemplate, onChannel }: Props) {
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
