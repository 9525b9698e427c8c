import { claimReminders } from '../../../utils/courier/claim.ts';
import type { CourierDeps } from '../../../utils/courier/deps.ts';
import { pollProviders } from '../../../utils/courier/poll.ts';
import { putProviderState } from '../../../utils/courier/provider-state.ts';
import { runOutbox } from '../../../utils/courier/run.ts';
import { settleByPerson, stopBatch } from '../../../utils/courier/stop.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import type { Journal } from '../../../utils/journal/journal.ts';
import { type Dice, throwDice } from '../../clinic/seeded.ts';
import { DAY } from '../../unit/courier/some-visits.ts';
import { NOON, rulesFor, seen, TEMPLATE, VISITS } from './clinic-day.ts';
import { Life } from './life.ts';
import { reach, somethingHappens, WorldProvider } from './provider.ts';
import type { OutsideStep, Plan, Work } from './steps.ts';

export const PROVIDER = 'processing-centre';

/** What a worker's store is made of, and how it is reached anew by each worker. */
export interface Store {
  open(life: Life): Journal;
  /** The worker is gone: what it had not committed has never been. */
  crash(): void;
}

/** One clinic with its provider and its store, over which workers come and go. */
export class Bench {
  readonly plan: Plan;
  readonly world: WorldProvider;
  /** How often a person said of a ref that it had not left, or that it had. */
  readonly denied = new Map<string, number>();
  readonly affirmed = new Set<string>();
  readonly errors: unknown[] = [];
  now = NOON;
  readonly #store: Store;
  #quiet: Journal | null = null;

  constructor(plan: Plan, store: Store) {
    this.plan = plan;
    this.world = new WorldProvider(plan);
    this.#store = store;
  }

  /** A store that nobody kills: to look into, and for what does not belong to the courier. */
  quiet(): Journal {
    this.#quiet ??= this.#store.open(new Life(Infinity, () => undefined));
    return this.#quiet;
  }

  async begin(): Promise<void> {
    const facts = VISITS.slice(0, this.plan.visits).map((visit) => seen(visit, NOON - 1_000, newFactId(NOON - 1_000)));
    await appendFacts(this.quiet(), facts);
  }

  /** One worker's life: it does the work, all of it at once, and is gone; or dies on the way. */
  async work(work: readonly Work[], dies: number, seed: number): Promise<void> {
    const life = new Life(dies, () => this.#store.crash());
    const deps = this.#deps(life, throwDice(seed, 'courier'));
    const dice = throwDice(seed, 'work');
    const all = Promise.allSettled(work.map((one) => this.#do(one, deps, dice)));
    await Promise.race([all.then((ends) => this.#note(ends)), life.ended]);
    // A worker takes a while to start, so no two ever work in one millisecond.
    this.now += 1;
  }

  #note(ends: readonly PromiseSettledResult<unknown>[]): void {
    for (const end of ends) if (end.status === 'rejected') this.errors.push(end.reason);
  }

  #deps(life: Life, dice: Dice): CourierDeps {
    const step = () => life.step();
    const provider = reach(PROVIDER, this.world, dice, step);
    return {
      db: this.#store.open(life),
      gate: null,
      providers: async () => [{ id: PROVIDER, provider, isPoller: true }],
      route: async () => PROVIDER,
      rules: async () => rulesFor(this.plan.channel),
      now: () => this.now,
      lock: (name, work) => life.lock(name, work),
      changed: () => undefined,
      point: async () => step(),
      random: dice.next,
    };
  }

  async #do(work: Work, deps: CourierDeps, dice: Dice): Promise<unknown> {
    switch (work) {
      case 'run':
        return runOutbox(deps);
      case 'poll':
        return pollProviders(deps);
      case 'claim':
        return this.#claim(deps, dice);
      case 'stop':
        return this.#stop(deps, dice);
      case 'decide':
        return this.#decide(deps, dice);
    }
  }

  #claim({ db }: CourierDeps, dice: Dice): Promise<unknown> {
    const visits = VISITS.slice(0, this.plan.visits).filter(() => dice.chance(0.8));
    const wish = { batch: newFactId(this.now), date: DAY, channel: this.plan.channel, template: TEMPLATE, provider: PROVIDER };
    return claimReminders(db, { ...wish, visits: visits.map((one) => one.id) }, this.now, {
      ...rulesFor(this.plan.channel),
    });
  }

  async #stop(deps: CourierDeps, dice: Dice): Promise<void> {
    const [batch] = dice.shuffle(await deps.db.batches.toArray());
    if (batch) await stopBatch(deps, batch.id, 'Анна');
  }

  /** A person looks into the provider's own account, or believes to remember: right or wrong, what they say counts. */
  async #decide(deps: CourierDeps, dice: Dice): Promise<void> {
    const [row] = dice.shuffle(await deps.db.outbox.where('state').equals('unknown').toArray());
    if (!row) return;
    const left = dice.chance(0.5);
    // Noted before: the worker may die with the decision kept.
    if (left) this.affirmed.add(row.ref);
    else this.denied.set(row.ref, (this.denied.get(row.ref) ?? 0) + 1);
    await settleByPerson(deps, newFactId(this.now), row.ref, left, 'Анна');
  }

  async outside(step: OutsideStep): Promise<void> {
    switch (step.kind) {
      case 'clock':
        this.now += step.ms;
        return;
      case 'trouble':
        this.world.trouble = step.share;
        return;
      case 'heal':
        return this.world.heal();
      case 'arrive':
        return this.world.arrive();
      case 'connect':
        return this.connect();
      case 'happens': {
        const dice = throwDice(step.seed, 'happens');
        for (let i = 0; i < step.times; i++) somethingHappens(this.world, dice, this.now);
        return;
      }
      case 'visit':
        return this.#changeVisit(step.change, throwDice(step.seed, 'visit'));
    }
  }

  /** As the options page does it. */
  async connect(): Promise<void> {
    this.world.mendKey();
    await putProviderState(this.quiet(), PROVIDER, { fault: null, faults: 0, retryAt: null, needsPerson: false });
  }

  async #changeVisit(change: 'cancelled' | 'gone' | 'marked' | 'moved', dice: Dice): Promise<void> {
    const visit = dice.pick(VISITS.slice(0, this.plan.visits));
    const base = { id: newFactId(this.now), visit: visit.id, at: this.now, by: 'Анна' };
    const cancelled = seen({ ...visit, cancelled: true }, this.now, base.id);
    const moved = seen({ ...visit, time: '18:30' }, this.now, base.id);
    const gone = { ...base, kind: 'visit.gone', data: {} } as const;
    const marked = { ...base, kind: 'visit.marked', data: { mark: 'called' } } as const;
    await appendFacts(this.quiet(), [{ cancelled, moved, gone, marked }[change]]);
  }
}
