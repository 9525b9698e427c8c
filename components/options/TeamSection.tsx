import { useEffect, useState } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { teamFaultWords } from '@/components/parts/team-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { TeamView, TeamWish } from '@/utils/messages/protocol.ts';
import { Section } from './Section.tsx';
import { TeamResult } from './TeamResult.tsx';
import { TextField } from './TextField.tsx';
import type { TeamService, TeamState } from './team-service.ts';
import './team.css';
import { useDraft } from './use-draft.ts';

interface Props {
  state: TeamState;
  team: Pick<TeamService, 'check' | 'join' | 'leave' | 'share' | 'key' | 'forget'>;
  onDirty: (isDirty: boolean) => void;
}

interface Draft {
  address: string;
  clinic: string;
  user: string;
}

const FIELDS = ['address', 'clinic', 'user'] as const;

/** The operators who work on the same lists, and the server through which they do. */
export function TeamSection({ state: { team: view, last }, team, onDirty }: Props) {
  const draft = useDraft<Draft>(view?.place ?? { address: '', clinic: '', user: '' });
  const [secret, setSecret] = useState('');
  const [key, setKey] = useState('');
  const isDirty = draft.isDirty || secret !== '' || key !== '';
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  const isAsking = last.kind === 'asking';
  const isManaged = view?.isManaged ?? false;

  function typed(set: () => void): void {
    set();
    team.forget();
  }

  const wish = (): TeamWish => ({ ...draft.value, secret: secret || null, key: key.trim() || null });

  async function join(event: Event): Promise<void> {
    event.preventDefault();
    if (isAsking || !(await team.join(wish()))) return;
    draft.reset();
    setSecret('');
    setKey('');
  }

  async function showKey(which: 'new' | 'kept'): Promise<void> {
    const shown = await team.key(which);
    if (shown !== null) typed(() => setKey(shown));
  }

  return (
    <Section id="team" title={t('options.team.title')}>
      <p class="section-lead">{t('team.options.lead')}</p>
      {view && <Line view={view} />}
      <form class="team-form" noValidate onSubmit={(event) => void join(event)}>
        {isManaged && <p class="section-lead">{t('team.options.managed')}</p>}
        <div class="fields">
          {FIELDS.map((field) => (
            <TextField
              key={field}
              label={t(`team.options.${field}`)}
              hint={field === 'address' ? t('team.options.addressHint') : undefined}
              value={draft.value[field]}
              onChange={(value) => typed(() => draft.set({ ...draft.value, [field]: value }))}
            />
          ))}
          <TextField
            label={t('team.options.secret')}
            hint={view?.hasSecret ? t('team.options.kept') : t('team.options.secretHint')}
            isSecret
            value={secret}
            onChange={(value) => typed(() => setSecret(value))}
          />
          <TextField
            label={t('team.options.key')}
            hint={view?.hasKey && key === '' ? t('team.options.kept') : t('team.options.keyHint')}
            value={key}
            onChange={(value) => typed(() => setKey(value))}
          />
        </div>
        <TeamResult last={last} />
        <div class="save-buttons">
          <button type="button" disabled={isAsking} onClick={() => void showKey(view?.hasKey ? 'kept' : 'new')}>
            {t(view?.hasKey ? 'team.options.showKey' : 'team.options.newKey')}
          </button>
          <button type="button" disabled={isAsking} onClick={() => void team.check(wish())}>
            {t('team.options.check')}
          </button>
          <button type="submit" class="primary" disabled={isAsking}>
            {t('team.options.join')}
          </button>
          {view?.place && !isManaged && (
            <button type="button" disabled={isAsking} onClick={() => void team.leave()}>
              {t('team.options.leave')}
            </button>
          )}
          <span role="status">{isDirty && t('options.unsaved')}</span>
        </div>
      </form>
      {view?.place && (
        <div class="team-share">
          <button type="button" disabled={isAsking} title={t('team.options.shareHint')} onClick={() => void team.share()}>
            {t('team.options.share')}
          </button>
          <span class="section-lead">{t('team.options.shareHint')}</span>
        </div>
      )}
      {view && view.erased.length > 0 && (
        <details>
          <summary>{t('team.options.erased', [String(view.erased.length)])}</summary>
          <pre class="team-erased">{view.erased.join('\n')}</pre>
        </details>
      )}
    </Section>
  );
}

/** How the line to the team stands. */
function Line({ view }: { view: TeamView }) {
  if (!view.place)
    return (
      <p class="section-lead">
        {t('team.line')}: {t('team.options.alone')}
      </p>
    );
  if (!view.line.isOpen) return <Problem tone="warn" text={t('team.away', [teamFaultWords(view.line.fault ?? 'opening')])} />;
  const owed = view.owed > 0 ? `, ${t('team.owed', [String(view.owed)])}` : '';
  return (
    <>
      <p class="result" role="status">
        {t('team.line')}: {t('team.open')}
        {owed}
      </p>
      {view.clockOffset !== 0 && <Problem tone="warn" text={t('team.clock')} />}
    </>
  );
}
