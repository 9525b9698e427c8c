import { plural, t } from '@/utils/browser/words.ts';
import type { BatchState } from './batch-service.ts';
import { countDryRun } from './dry-run.ts';
import type { PlanState } from './plan-service.ts';
import { checkedOf } from './selection.ts';

/** Why «Отправить» cannot be pressed, in the operator's words; null when it can. The first reason stands for all. */
export function whyBlocked(state: PlanState, { isAsking }: Pick<BatchState, 'isAsking'>): string | null {
  const { plan, settings, isStale } = state;
  if (isAsking) return t('desk.progress.title');
  if (!plan || !settings || isStale) return t('desk.send.loading');
  if (plan.unknownVariable !== null) return t('refusal.unknownVariable', [plan.unknownVariable]);
  const isByHand = plan.way === 'hand';
  if (!isByHand && !plan.isConnected) return t('fault.notConnected');
  if (plan.round === 'early') return t('desk.send.early', [settings.clinic.start]);
  if (plan.round === 'over') return t('desk.send.over');
  const { eligible } = countDryRun(plan.candidates);
  if (eligible.length === 0) return isByHand ? t('byhand.nobody') : t('refusal.nothing');
  if (plan.candidates.some((one) => one.leftOut === null && !one.text?.trim())) {
    return isByHand && plan.isLinkDropped ? t('byhand.onlyLink') : t(`desk.send.empty.${plan.channel}`);
  }
  return checkedOf(state.selection, eligible).length === 0 ? t('desk.send.nobody') : null;
}

/** What stands in the way, or will, without making sending impossible at once. */
export function quietWarning({ plan, settings }: PlanState): string | null {
  const quiet = plan?.candidates.filter((one) => one.leftOut === 'quietHours').length ?? 0;
  if (!settings || quiet === 0) return null;
  const { quietFrom, quietTo } = settings.clinic;
  return t('desk.send.quiet', [quietFrom, quietTo, plural('patients', quiet)]);
}
