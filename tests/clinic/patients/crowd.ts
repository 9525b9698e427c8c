import type { Answers } from '../centre/answers.ts';
import type { Arrival, Delivery } from '../centre/delivery.ts';
import type { ActionId } from '../centre/types.ts';
import type { Scheduler } from '../scheduler.ts';
import { throwDice } from '../seeded.ts';
import type { Behaviour, Plan } from './plan.ts';

interface CrowdParts {
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly plan: Plan;
  readonly delivery: () => Delivery;
  readonly answers: () => Answers;
  readonly write: (phone: string, text: string, inReplyTo: string | null) => void;
}

const minute = 60_000;
const otherTexts = [
  'Здравствуйте! А сколько будет стоить?',
  'Опоздаю минут на 15',
  'Кто это?',
  'А можно к другому врачу?',
  'перезвоните мне после 18',
  'Не знаю пока, муж на работе',
];
const choices: Partial<Record<Behaviour, ActionId>> = {
  confirm: 'confirm',
  cancel: 'cancel',
  reschedule: 'reschedule',
  'change-mind': 'confirm',
};

/** Whether there is something to choose with: the link, a number to answer by, or buttons. */
function canChoose({ code, request }: Arrival['message'], text: string): boolean {
  return text.includes(`/l/${code}`) || /\b1 — .*\b2 — .*\b3 — /s.test(text) || request.metadata?.buttons === 'yes';
}

/** Patients who play by themselves, on simulated time. Each message is answered for itself, once. */
export function createCrowd({ seed, scheduler, plan, delivery, answers, write }: CrowdParts) {
  const met = new Set<string>();

  function react({ message, text, channel }: Arrival): void {
    const phone = message.request.to;
    const behaviour = plan.behaviourOf(phone);
    const dice = throwDice(seed, 'reaction', phone, message.ordinal);
    const choice = choices[behaviour];
    if (choice !== undefined && canChoose(message, text)) {
      answers().choose(message, choice);
      if (behaviour === 'change-mind') {
        scheduler.after(dice.between(3 * minute, 15 * minute), () => answers().choose(message, 'cancel'));
      }
    }
    const quoted = channel !== 'sms' && dice.chance(0.5) ? message.request.clientRef : null;
    if (behaviour === 'reply-yes') write(phone, 'да, буду', quoted);
    if (behaviour === 'reply-other') write(phone, dice.pick(otherTexts), quoted);
  }

  return function receive(arrival: Arrival): void {
    const { message, attempt, channel } = arrival;
    if (met.has(message.request.clientRef)) return;
    met.add(message.request.clientRef);
    const behaviour = plan.behaviourOf(message.request.to);
    const dice = throwDice(seed, 'reading', message.request.to, message.ordinal);
    const isRead = behaviour !== 'none' && (behaviour !== 'silent' || dice.chance(0.5));
    if (!isRead) return;
    scheduler.after(dice.between(1 * minute, 20 * minute), () => {
      if (channel !== 'sms') delivery().read(message, attempt, channel);
      scheduler.after(dice.between(minute / 3, 3 * minute), () => react(arrival));
    });
  };
}
