import type { Requests } from '../messages/protocol.ts';

/**
 * Requests behind which an operator stands. All others come by themselves too: an open list beats and tells its rows, an open page of ours
 * asks for its figures, its settings, the plan of what is to be sent and the list before a shift's end anew, with nobody at the computer.
 */
const ACTS: ReadonlySet<string> = new Set<keyof Requests>([
  'list.mark',
  'list.silence',
  'desk.ticket',
  'desk.close',
  'desk.undo',
  'send.go',
  'send.stop',
  'send.settle',
  'sms.hand',
  'visit.mark',
  'visit.note',
  'visit.show',
  'call.start',
  'call.report',
  'fact.undo',
  'facts.undo',
  'draft.keep',
  'reply.read',
  'reply.decide',
  'shift.start',
  'shift.end',
  'operator.choose',
  'settings.write',
  'provider.check',
  'provider.connect',
  'provider.disconnect',
  'silence.set',
  'pages.connect',
  'pages.disconnect',
  'pages.at',
  'erase.plan',
  'erase.go',
  'report.visits',
  'teach.want',
  'teach.act',
  'teach.save',
  'team.check',
  'team.join',
  'team.leave',
  'team.share',
  'training.connect',
  'diagnosis.read',
  'store.dismiss',
]);

/** Whether somebody is at the computer who asked for this. `pages.at` is asked as the popup is opened. */
export function isOperatorAct(type: string): boolean {
  return ACTS.has(type);
}
