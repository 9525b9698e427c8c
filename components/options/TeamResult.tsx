import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { teamFaultWords, teamProblemWords } from '@/components/parts/team-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { TeamTry } from './team-service.ts';

/** What came of checking, connecting or sharing, in plain words. */
export function TeamResult({ last }: { last: TeamTry }) {
  switch (last.kind) {
    case 'none':
      return null;
    case 'problem':
      return <Problem text={teamProblemWords(last.problem)} />;
    case 'fault':
      return <Problem text={teamFaultWords(last.fault)} />;
    case 'refused':
      return <Problem text={refusalWords(last.refusal)} />;
    default:
      return (
        <p class="result" role="status">
          {last.kind === 'asking' ? '' : '✔ '}
          {t(`team.options.${last.kind}`)}
        </p>
      );
  }
}
