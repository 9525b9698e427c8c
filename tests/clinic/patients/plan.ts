import type { Channel } from '../centre/types.ts';
import { isRussianMobile } from '../people/phones.ts';
import { throwDice } from '../seeded.ts';

/** What a patient does with a reminder. */
export type Behaviour =
  /** Has no messenger: gets an SMS only. */
  | 'none'
  | 'silent'
  | 'confirm'
  | 'cancel'
  | 'reschedule'
  /** Confirms, and cancels some minutes later. */
  | 'change-mind'
  /** Writes «да, буду» and leaves the link alone. */
  | 'reply-yes'
  /** Writes something else. */
  | 'reply-other';

export const shares: Readonly<Record<Behaviour, number>> = {
  none: 0.14,
  silent: 0.26,
  confirm: 0.38,
  cancel: 0.06,
  reschedule: 0.06,
  'change-mind': 0.03,
  'reply-yes': 0.04,
  'reply-other': 0.03,
};
const behaviours = Object.keys(shares) as Behaviour[];

export interface Plan {
  behaviourOf(phone: string): Behaviour;
  hasMessenger(phone: string, channel: Channel): boolean;
}

/** Deals the behaviours out to the list's phones in their shares, so that even a small list has some of each. */
function deal(seed: number, phones: readonly string[]): Map<string, Behaviour> {
  const deck = behaviours
    .filter((behaviour) => behaviour !== 'silent')
    .flatMap((behaviour) => Array<Behaviour>(Math.max(1, Math.round(shares[behaviour] * phones.length))).fill(behaviour));
  const cards = [...deck, ...Array<Behaviour>(Math.max(0, phones.length - deck.length)).fill('silent')];
  const dealt = throwDice(seed, 'plan').shuffle(cards);
  return new Map(phones.map((phone, i) => [phone, dealt[i] ?? 'silent']));
}

/** The behaviour that a number in [0, 1) falls on, each as wide as its share. */
function drawBehaviour(number: number): Behaviour {
  let upTo = 0;
  for (const behaviour of behaviours) {
    upTo += shares[behaviour];
    if (number < upTo) return behaviour;
  }
  return 'silent';
}

/** @param phones of the list, E.164; any other phone gets a behaviour of its own, always the same */
export function planCrowd(seed: number, phones: readonly string[]): Plan {
  const dealt = deal(seed, [...new Set(phones)].filter(isRussianMobile));

  function behaviourOf(phone: string): Behaviour {
    if (!isRussianMobile(phone)) return 'none';
    return dealt.get(phone) ?? drawBehaviour(throwDice(seed, 'stranger', phone).next());
  }

  function hasMessenger(phone: string, channel: Channel): boolean {
    if (behaviourOf(phone) === 'none') return false;
    return channel === 'max' || throwDice(seed, 'whatsapp', phone).chance(0.7);
  }

  return { behaviourOf, hasMessenger };
}
