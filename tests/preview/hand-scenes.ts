import type { DeskView } from '../../utils/messages/protocol.ts';
import { DATE, plan } from '../unit/components/desk/canned.ts';
import type { Answers } from '../unit/components/mock-wire.ts';

/** SMS by hand over a centre that sends none; what is handed over stays so. */
export function handScene(): { view: DeskView; answers: Answers } {
  const handed = new Set<string>();
  return {
    view: { view: 'send', date: DATE, only: null, channel: 'sms' },
    answers: {
      'send.plan': ({ channel, way, template }) => {
        const { candidates, ...rest } = plan(40, 6, { channel, way, template, hasSms: channel !== 'sms' });
        const leftOut = (id: string) => (handed.has(id) ? ('handed' as const) : null);
        return { ...rest, candidates: candidates.map((one) => ({ ...one, leftOut: one.leftOut ?? leftOut(one.visit.id) })) };
      },
      'sms.hand': ({ entries }) => {
        for (const { visit } of entries) handed.add(visit);
        return { handed: entries.map((entry) => entry.visit), leftOut: [] };
      },
      'facts.undo': ({ undos }) => {
        for (const { visit } of undos) handed.delete(visit);
        return { paints: [] };
      },
    },
  };
}
