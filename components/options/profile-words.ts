import { t } from '@/utils/browser/words.ts';
import type { ProfileProblem } from './profile-file.ts';

/** Why a file is no page profile, naming the field where one is to blame. */
export function profileWords(problem: ProfileProblem): string {
  if (problem.kind !== 'field') return t(`options.pages.${problem.kind}`);
  return t('options.pages.field', [problem.field, t(`options.pages.${problem.fault}`)]);
}
