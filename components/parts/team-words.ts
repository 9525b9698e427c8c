import { t } from '@/utils/browser/words.ts';
import { type CodeTable, isKnownCode } from './known-codes.ts';

const FAULTS: CodeTable<'team.fault'> = {
  opening: true,
  unreachable: true,
  lost: true,
  badCertificate: true,
  unauthorised: true,
  forbidden: true,
  noStream: true,
  noMajority: true,
  badKey: true,
  badAddress: true,
  full: true,
  other: true,
};

const PROBLEMS: CodeTable<'team.problem'> = {
  badAddress: true,
  badClinic: true,
  badUser: true,
  noSecret: true,
  tooLong: true,
  badKey: true,
};

/** Why the team cannot be reached, and what to do. */
export function teamFaultWords(fault: string): string {
  return t(`team.fault.${isKnownCode(FAULTS, fault) ? fault : 'other'}`);
}

/** What is wrong with a setup as it was typed. */
export function teamProblemWords(problem: string): string {
  return isKnownCode(PROBLEMS, problem) ? t(`team.problem.${problem}`) : t('team.fault.other');
}
