import { isDeepStrictEqual } from 'node:util';
import { type Case, foldCase, type Message } from '../../../utils/domain/case.ts';
import { colourOf } from '../../../utils/domain/colour.ts';
import { type DeliveryStatus, furtherStatus } from '../../../utils/domain/delivery.ts';
import { factIdOf } from '../../../utils/domain/event-id.ts';
import type { Fact } from '../../../utils/domain/fact.ts';
import type { OutboxRow } from '../../../utils/journal/journal.ts';
import type { Problem } from '../problem.ts';
import { type Bench, PROVIDER } from './bench.ts';

interface Seen {
  facts: Set<string>;
  rows: Map<string, OutboxRow>;
  messages: Map<string, Message>;
}

const REF = /^([a-z2-7]{16})\.(evening|day)\.(messenger|sms)$/;

/** Of two failures the earlier counts, whichever is told of first: that is no step back. */
function isBehind(now: DeliveryStatus, before: DeliveryStatus): boolean {
  return furtherStatus(now, before) !== now;
}

/** Watches one sequence: nothing that stood is ever gone, nothing final is ever taken back, nobody is written to twice. */
export class Watch {
  readonly problems: Problem[] = [];
  readonly #bench: Bench;
  #before: Seen = { facts: new Set(), rows: new Map(), messages: new Map() };

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  #say(kind: Problem['kind'], what: string): void {
    this.problems.push({ kind, what });
  }

  /** After every step. */
  async look(): Promise<void> {
    const { world, errors, denied } = this.#bench;
    for (const error of errors.splice(0)) this.#say('wrong', `threw ${error instanceof Error ? error.stack : error}`);
    for (const [ref, { effects }] of world.taken) {
      const allowed = world.style.deduplicates ? 1 : 1 + (denied.get(ref) ?? 0);
      if (effects > allowed) this.#say('doubled', `${ref} left ${effects} times`);
    }
    if (!world.style.deduplicates) {
      for (const [ref, times] of world.handed)
        if (times > 1 + (denied.get(ref) ?? 0)) this.#say('doubled', `${ref} was handed over ${times} times`);
    }
    this.#compare(await this.#read());
  }

  async #read(): Promise<Seen> {
    const db = this.#bench.quiet();
    const [facts, rows, cases] = await Promise.all([db.facts.toArray(), db.outbox.toArray(), db.cases.toArray()]);
    return {
      facts: new Set(facts.map((fact) => fact.id)),
      rows: new Map(rows.map((row) => [row.ref, row])),
      messages: new Map(cases.flatMap((one) => one.known.messages).map((message) => [message.ref, message])),
    };
  }

  #compare(now: Seen): void {
    const before = this.#before;
    for (const id of before.facts) if (!now.facts.has(id)) this.#say('lost', `the fact ${id}`);
    for (const [ref, row] of before.rows) {
      const next = now.rows.get(ref);
      if (!next) this.#say('lost', `the outbox row ${ref}`);
      else if (row.state === 'settled' && row.taken && !(next.state === 'settled' && next.taken))
        this.#say('wrong', `${ref} was taken, and is ${next.state}`);
    }
    for (const [ref, message] of before.messages) {
      const next = now.messages.get(ref);
      if (!next) this.#say('lost', `the message ${ref}`);
      else if (message.state === 'accepted' && next.state !== 'accepted')
        this.#say('wrong', `${ref} was accepted, and is ${next.state}`);
      else if (message.delivery && next.delivery && isBehind(next.delivery, message.delivery))
        this.#say('wrong', `${ref} was ${message.delivery}, and is ${next.delivery}`);
      else if (message.delivery && !next.delivery) this.#say('lost', `how far ${ref} got`);
    }
    this.#before = now;
  }

  /** At the end, with everything healed and time for every wait to pass. */
  async end(): Promise<void> {
    const db = this.#bench.quiet();
    const [facts, rows, cases] = await Promise.all([db.facts.toArray(), db.outbox.toArray(), db.cases.toArray()]);
    const { world } = this.#bench;
    for (const row of rows) {
      const mayWait = row.state === 'unknown' && !world.style.deduplicates;
      if (row.state !== 'settled' && !mayWait) this.#say('wrong', `${row.ref} was left ${row.state}`);
      const known = cases.find((one) => one.visit === row.visit)?.known;
      this.#fits(
        row,
        known?.messages.find((one) => one.ref === row.ref),
      );
    }
    this.#toldEverything(facts);
    const byVisit = Map.groupBy(facts, (fact) => fact.visit);
    for (const { visit, known } of cases) {
      if (!isDeepStrictEqual(known, foldCase(byVisit.get(visit) ?? [])))
        this.#say('wrong', `the case of ${visit} is not what its facts say`);
      this.#colour(visit, known);
    }
  }

  /** What the operator is shown of a reminder is how it stands in the outbox; only a report may know more. */
  #fits({ ref, state, taken }: OutboxRow, message: Message | undefined): void {
    if (!message) {
      this.#say('lost', `the message of ${ref}`);
      return;
    }
    const wanted = state === 'unknown' ? ['unknown'] : taken ? ['accepted', 'refused'] : ['refused', 'withdrawn'];
    const isReported = message.delivery !== null && message.state === 'accepted';
    if (state !== 'sending' && state !== 'claimed' && !isReported && !wanted.includes(message.state))
      this.#say('wrong', `${ref} is ${state}${taken ? ', taken' : ''}, and shown as ${message.state}`);
    const { world, affirmed } = this.#bench;
    if (message.state === 'accepted' && !world.taken.has(ref) && !affirmed.has(ref))
      this.#say('wrong', `${ref} is accepted by nobody`);
  }

  /** Every event that the provider told of is a fact. */
  #toldEverything(facts: readonly Fact[]): void {
    const ids = new Set(facts.map((fact) => fact.id));
    for (const event of this.#bench.world.events) {
      const visit = event.clientRef === null ? undefined : REF.exec(event.clientRef)?.[1];
      if (visit && !ids.has(factIdOf(PROVIDER, `${event.id} ${visit}`, event.at)))
        this.#say('lost', `the event ${event.id} (${event.kind})`);
    }
  }

  /** No colour but one that the provider has given cause for. */
  #colour(visit: string, known: Case): void {
    const told = this.#bench.world.events.filter((event) => event.clientRef?.startsWith(`${visit}.`));
    const statuses = told.flatMap((event) => (event.kind === 'status' ? [event.status] : []));
    const answers = told.flatMap((event) => (event.kind === 'answer' ? [event.answer] : []));
    const has = (...wanted: DeliveryStatus[]) => statuses.some((status) => wanted.includes(status));
    const colour = colourOf(known);
    const because = {
      green: answers.includes('confirm'),
      red: answers.includes('cancel'),
      orange: answers.includes('reschedule'),
      blue: has('delivered', 'read'),
      grey:
        has('undelivered', 'expired', 'rejected', 'failed', 'cancelled') || known.messages.some((one) => one.state === 'refused'),
      sending: known.messages.some((one) => one.state !== 'withdrawn'),
    };
    if (colour !== null && !because[colour]) this.#say('wrong', `${visit} is ${colour} for nothing`);
    if (answers.length > 0 && !known.answer) this.#say('lost', `the answer of ${visit}`);
  }
}
