import type { DeliveryStatus } from '../../../utils/domain/delivery.ts';
import type { Answer } from '../../../utils/domain/fact.ts';
import {
  type EventPage,
  type OutgoingMessage,
  type Provider,
  ProviderError,
  type ProviderEvent,
  type ProviderFault,
  type SendResult,
  type Settled,
  type UnknownMessage,
} from '../../../utils/providers/contract.ts';
import type { Dice } from '../../clinic/seeded.ts';

/** What happens to a request, drawn anew for each. `late`: carried out after whoever asked has given up. */
export type Fate =
  | 'well'
  | 'lost'
  | 'lostAfter'
  | 'late'
  | 'error'
  | 'errorAfter'
  | 'partial'
  | 'tooMany'
  | 'refused'
  | 'key'
  | 'bad';

const FATES: readonly Fate[] = [
  'lost',
  'lostAfter',
  'late',
  'error',
  'errorAfter',
  'partial',
  'tooMany',
  'refused',
  'key',
  'bad',
];

/** How far a provider is on its way with one message. */
interface Taken {
  messageId: string;
  /** Messages that really left for the patient. */
  effects: number;
  text: string;
}

export interface ProviderStyle {
  deduplicates: boolean;
  batchSize: number;
  /** A queue that hands each event out once, until it is told to forget it. */
  isQueue: boolean;
}

/** The world behind the API: it outlives every worker. What it counts is the truth that the courier is held against. */
export class WorldProvider {
  readonly style: ProviderStyle;
  readonly taken = new Map<string, Taken>();
  /** How often a ref was handed to us in a request that may have had its effect. */
  readonly handed = new Map<string, number>();
  readonly refused = new Set<string>();
  /** Everything ever told, in the order in which it became known. */
  readonly events: ProviderEvent[] = [];
  /** Of a queue: how many events were given up. */
  forgotten = 0;
  /** The share of requests that go wrong. */
  trouble = 0;
  readonly #late: (() => void)[] = [];
  #keyIsGood = true;

  constructor(style: ProviderStyle) {
    this.style = style;
  }

  heal(): void {
    this.trouble = 0;
    this.#keyIsGood = true;
    this.arrive();
  }

  /** What was under way in the network arrives after all. */
  arrive(): void {
    for (const land of this.#late.splice(0)) land();
  }

  mendKey(): void {
    this.#keyIsGood = true;
  }

  tell(event: ProviderEvent): void {
    this.events.push(event);
  }

  #fate(dice: Dice): Fate {
    if (!this.#keyIsGood) return 'key';
    const fate = dice.chance(this.trouble) ? dice.pick(FATES) : 'well';
    if (fate === 'key') this.#keyIsGood = false;
    return fate;
  }

  take(messages: readonly OutgoingMessage[]): SendResult[] {
    return messages.map(({ clientRef, text }) => {
      const known = this.taken.get(clientRef);
      if (known && this.style.deduplicates) return { clientRef, outcome: 'accepted', messageId: known.messageId };
      const messageId = known?.messageId ?? `m-${this.taken.size + 1}`;
      this.taken.set(clientRef, { messageId, effects: (known?.effects ?? 0) + 1, text });
      return { clientRef, outcome: 'accepted', messageId };
    });
  }

  async send(messages: readonly OutgoingMessage[], dice: Dice, step: () => Promise<void> | undefined): Promise<SendResult[]> {
    const others = messages.filter(({ clientRef, text }) => (this.taken.get(clientRef)?.text ?? text) !== text);
    if (others.length > 0 && this.style.deduplicates)
      throw new ProviderError('refRefused', 'no', { refs: others.map((one) => one.clientRef) });
    return this.#answer(messages, this.#fate(dice), dice, step);
  }

  async #answer(messages: readonly OutgoingMessage[], fate: Fate, dice: Dice, step: () => Promise<void> | undefined) {
    const mayHave = fate !== 'tooMany' && fate !== 'key' && fate !== 'bad' && fate !== 'refused';
    if (mayHave) for (const { clientRef } of messages) this.handed.set(clientRef, (this.handed.get(clientRef) ?? 0) + 1);
    switch (fate) {
      case 'lost':
        throw new ProviderError('unreachable', 'maybe');
      case 'late':
        this.#late.push(() => void this.take(messages));
        throw new ProviderError('silent', 'maybe');
      case 'error':
        throw new ProviderError('serverError', 'maybe');
      case 'tooMany':
        throw new ProviderError('tooMany', 'no', { retryAfter: dice.between(0, 90) * 1000 });
      case 'key':
        throw new ProviderError(dice.pick(['unauthorised', 'forbidden']), 'no');
      case 'bad':
        throw new ProviderError('badRequest', 'no');
      case 'refused':
        return messages.map((one): SendResult => this.#refuse(one, dice));
      default:
    }
    const results = this.take(messages);
    // The request is carried out, and the worker may be gone before it hears of it.
    await step();
    if (fate === 'lostAfter') throw new ProviderError(dice.pick(['unreachable', 'silent', 'notJson', 'badShape']), 'maybe');
    if (fate === 'errorAfter') throw new ProviderError('serverError', 'maybe');
    return fate === 'partial' ? results.filter(() => dice.chance(0.5)) : dice.shuffle(results);
  }

  #refuse({ clientRef, text }: OutgoingMessage, dice: Dice): SendResult {
    // What it has taken already it says to have taken.
    if (this.taken.has(clientRef)) {
      this.handed.set(clientRef, (this.handed.get(clientRef) ?? 0) + 1);
      return this.take([{ clientRef, text } as OutgoingMessage])[0] as SendResult;
    }
    if (dice.chance(0.5)) return { clientRef, outcome: 'returned', code: 'rate_limited' };
    this.refused.add(clientRef);
    return { clientRef, outcome: 'refused', code: dice.pick(['no_account', 'text_rejected', 'other']) };
  }

  async settle(asked: readonly UnknownMessage[], dice: Dice): Promise<Settled[]> {
    const fate = this.#fate(dice);
    if (fate !== 'well' && fate !== 'partial') throw this.#readFault(fate, dice);
    return asked.flatMap(({ clientRef }): Settled[] => {
      if (fate === 'partial' && dice.chance(0.5)) return [];
      const known = this.taken.get(clientRef);
      return [known ? { clientRef, known: true, messageId: known.messageId } : { clientRef, known: false }];
    });
  }

  async page(cursor: string | null, dice: Dice): Promise<EventPage> {
    const fate = this.#fate(dice);
    if (fate !== 'well' && fate !== 'partial') throw this.#readFault(fate, dice);
    if (this.style.isQueue) return this.#queuePage(dice);
    const from = cursor === null ? 0 : Number(cursor);
    if (cursor !== null && dice.chance(this.trouble / 10)) throw new ProviderError('cursorExpired', 'no');
    const size = dice.between(1, 5);
    const events = this.events.slice(from, from + size);
    const repeated = dice.chance(0.2) ? [...events, ...events] : events;
    const next = Math.min(from + size, this.events.length);
    return {
      events: dice.chance(0.3) ? dice.shuffle(repeated) : repeated,
      cursor: String(next),
      more: next < this.events.length,
      skipped: 0,
    };
  }

  #queuePage(dice: Dice): EventPage {
    const place = this.forgotten;
    const event = this.events[place];
    if (!event) return { events: [], cursor: `q${place}`, more: false, skipped: 0 };
    return {
      events: [event],
      cursor: `q${place}`,
      more: true,
      skipped: 0,
      acknowledge: async () => {
        const fate = this.#fate(dice);
        if (fate === 'lostAfter' || fate === 'errorAfter' || fate === 'well' || fate === 'partial')
          this.forgotten = Math.max(this.forgotten, place + 1);
        if (fate !== 'well' && fate !== 'partial') throw this.#readFault(fate, dice);
      },
    };
  }

  #readFault(fate: Fate, dice: Dice): ProviderError {
    if (fate === 'key') return new ProviderError('unauthorised', 'no');
    if (fate === 'tooMany') return new ProviderError('tooMany', 'no', { retryAfter: dice.between(0, 90) * 1000 });
    const faults: ProviderFault[] = [
      'unreachable',
      'silent',
      'notJson',
      'badShape',
      'tooBig',
      'serverError',
      'unavailable',
      'redirected',
    ];
    return new ProviderError(dice.pick(faults), 'maybe');
  }
}

/** The provider as one worker reaches it: each request is a step at which the worker may die. */
export function reach(id: string, world: WorldProvider, dice: Dice, step: () => Promise<void> | undefined): Provider {
  const { deduplicates, batchSize } = world.style;
  return {
    id,
    channels: ['messenger', 'sms'],
    deduplicates,
    batchSize,
    async send(messages) {
      await step();
      const results = await world.send(messages, dice, step);
      await step();
      return results;
    },
    async settle(messages) {
      await step();
      const settled = await world.settle(messages, dice);
      await step();
      return settled;
    },
    async events(cursor) {
      await step();
      const page = await world.page(cursor, dice);
      await step();
      const { acknowledge } = page;
      if (!acknowledge) return page;
      return {
        ...page,
        async acknowledge() {
          await step();
          await acknowledge();
          await step();
        },
      };
    },
    check: async () => ({ channels: [] }),
  };
}

const RISING: readonly DeliveryStatus[] = ['accepted', 'queued', 'sent', 'delivered', 'read'];
const ENDS: readonly DeliveryStatus[] = ['undelivered', 'expired', 'rejected', 'failed', 'cancelled'];
const ANSWERS: readonly Answer[] = ['confirm', 'cancel', 'reschedule'];

/** What a patient or the network does about a message that was taken, told by the provider at whatever time it likes. */
export function somethingHappens(world: WorldProvider, dice: Dice, now: number): void {
  const refs = [...world.taken.keys()];
  const clientRef = refs.length > 0 && dice.chance(0.9) ? dice.pick(refs) : 'zzzzzzzzzzzzzzzz.other.system';
  const id = `e-${world.events.length + 1}`;
  // Its own clock: seconds off, a day late, of another century.
  const at = dice.chance(0.1) ? dice.pick([0, 4e12, now - 90 * 86_400_000]) : now - dice.between(-5_000, 600_000);
  const kind = dice.pick(['status', 'status', 'status', 'end', 'answer', 'inbound'] as const);
  if (kind === 'answer') world.tell({ id, at, kind, clientRef, answer: dice.pick(ANSWERS), via: 'link' });
  else if (kind === 'inbound') world.tell({ id, at, kind, from: '+79370000000', text: 'да', clientRef });
  else world.tell({ id, at, kind: 'status', clientRef, status: dice.pick(kind === 'end' ? ENDS : RISING), reason: null });
}
