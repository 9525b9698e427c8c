import { plural, t } from '@/utils/browser/words.ts';
import { BY_HAND } from '@/utils/domain/cascade.ts';
import type { Plan } from '@/utils/messages/protocol.ts';
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
  if (!plan.isConnected) return notConnectedWords(plan);
  if (plan.round === 'early') return t('desk.send.early', [settings.clinic.start]);
  if (plan.round === 'over') return t('desk.send.over');
  const { eligible } = countDryRun(plan.candidates);
  if (eligible.length === 0) return t('refusal.nothing');
  if (plan.candidates.some((one) => one.leftOut === null && !one.text?.trim())) return t(`desk.send.empty.${plan.channel}`);
  return checkedOf(state.selection, eligible).length === 0 ? t('desk.send.nobody') : null;
}

/** Nobody sends on this channel: because that is the clinic's rule, or because nobody is connected. */
export function notConnectedWords({ via }: Plan): string {
  return t(via === BY_HAND ? 'desk.send.byHand' : 'fault.notConnected');
}

/** What stands in the way, or will, without making sending impossible at once. */
export function quietWarning({ plan, settings }: PlanState): string | null {
  const quiet = plan?.candidates.filter((one) => one.leftOut === 'quietHours').length ?? 0;
  if (!settings || quiet === 0) return null;
  const { quietFrom, quietTo } = settings.clinic;
  return t('desk.send.quiet', [quietFrom, quietTo, plural('patients', quiet)]);
}
