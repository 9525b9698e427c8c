import { Problem } from '@/components/parts/Problem.tsx';
import { teamFaultWords } from '@/components/parts/team-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { TeamView } from '@/utils/messages/protocol.ts';

/** Whether the others can be reached; nothing while the profile works alone. */
export function TeamLine({ team }: { team: TeamView }) {
  const { place, line, owed, clockOffset } = team;
  if (!place) return null;
  return (
    <>
      {!line.isOpen && <Problem tone="warn" text={t('team.away', [teamFaultWords(line.fault ?? 'opening')])} />}
      {clockOffset !== 0 && <Problem tone="warn" text={t('team.clock')} />}
      <section class="provider-line" aria-label={t('team.line')}>
        <p>{t('team.line')}</p>
        {line.isOpen && <p>{t('team.open')}</p>}
        {owed > 0 && <p>{t('team.owed', [String(owed)])}</p>}
      </section>
    </>
  );
}
