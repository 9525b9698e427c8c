import type { Fact } from '../../utils/domain/fact.ts';
import type { BatchProgress, DeskView, Plan } from '../../utils/messages/protocol.ts';
import { card, DATE, fact, paint, plan, progress, settings, visit } from '../unit/components/desk/canned.ts';
import type { Answers, MockWorker } from '../unit/components/mock-wire.ts';
import { handScene } from './hand-scenes.ts';
import { visitScene } from './visit-scenes.ts';

interface Scene {
  answers: Answers;
  run: (worker: MockWorker) => void;
}

const FAILED = [1, 2, 3].map((i) => ({
  visit: visit(i).id,
  patient: visit(i).patient,
  code: i === 3 ? 'new_code' : 'no_account',
}));

/** How far the played send is, by scene. */
const BATCHES: Record<string, Partial<BatchProgress>> = {
  progress: { accepted: 88, left: 50, failed: FAILED },
  held: { accepted: 40, left: 101, held: { provider: 'processing-centre', fault: 'tooMany', retryAt: Date.now() + 40_000 } },
  stopped: { accepted: 50, left: 91, stopped: true },
  done: { accepted: 136, failed: FAILED, unknown: 2, done: true },
};

const PLANS: Record<string, () => Plan> = {
  early: () => plan(182, 41, { round: 'early' }),
  disconnected: () => plan(182, 41, { isConnected: false }),
  variable: () => ({ ...plan(182, 41), unknownVariable: 'отчество' }),
  many: () => plan(2000, 400),
};

function facts(): Fact[] {
  const ref = `${visit(0).id}.evening.messenger`;
  const { id: _, ...seen } = visit(0);
  return [
    fact('visit.seen', { visit: seen }, { by: 'machine:page' }),
    fact('message.claimed', {
      ref,
      channel: 'messenger',
      round: 'evening',
      provider: 'processing-centre',
      to: '+79371000000',
      text: plan(1, 0).candidates[0]?.text ?? '',
      batch: 'b',
    }),
    fact('message.sending', { ref, attempt: 1 }, { by: 'machine:courier' }),
    fact('message.accepted', { ref, messageId: '1' }, { by: 'machine:courier' }),
    fact('delivery.reported', { ref, status: 'delivered', reason: null }, { by: 'machine:processing-centre' }),
    fact(
      'patient.wrote',
      { from: '+79371000000', text: 'да, буду <img src=x onerror=alert(1)>', ref },
      { by: 'machine:processing-centre' },
    ),
    fact('message.claimed', {
      ref: ref.replace('messenger', 'sms'),
      channel: 'sms',
      round: 'evening',
      provider: 'processing-centre',
      to: '+79371000000',
      text: 'Клиника: приём 24.11.2026 в 08:00',
      batch: 'c',
    }),
    fact('message.unknown', { ref: ref.replace('messenger', 'sms'), why: 'interrupted' }, { by: 'machine:courier' }),
  ];
}

/** Something to read, and something to decide. */
function repliesScene(): { view: DeskView; answers: Answers } {
  const history = facts();
  return {
    view: { view: 'visit', visit: visit(0).id },
    answers: {
      'visit.card': () => card(history, { paint: paint(visit(0).id, { next: { step: 'ask', reason: 'replyUnread' } }) }),
      'draft.read': () => ({ text: '' }),
    },
  };
}

/** The worker of one scene. */
export function played(scene: string): Scene {
  const only = scene === 'single' ? visit(0).id : null;
  const special = { replies: repliesScene, hand: handScene }[scene];
  const visiting = special ? special() : visitScene(scene);
  const view: DeskView = visiting?.view ?? { view: 'send', date: DATE, only, channel: 'messenger' };
  const batch = BATCHES[scene];
  return {
    answers: {
      'desk.enter': () => (scene === 'stale' ? null : view),
      'desk.close': () => ({ done: true }),
      'settings.read': () => ({ settings: settings(), secrets: {}, sample: null }),
      'send.plan': ({ channel, template }) => PLANS[scene]?.() ?? plan(182, 41, { channel, template }),
      'send.go': ({ batch: id, visits }) => progress({ total: visits.length, left: visits.length, ...batch, batch: id }),
      'send.stop': ({ batch: id }) => progress({ ...BATCHES.stopped, batch: id }),
      ...visiting?.answers,
    },
    run: () => undefined,
  };
}
