import { type Failure, failureOf } from '@/components/parts/failure.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Mark } from '@/utils/domain/fact.ts';
import { newFactId } from '@/utils/domain/fact-id.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, VisitCard } from '@/utils/messages/protocol.ts';
import type { Done } from './done-words.ts';

export interface VisitState {
  /** Null before the first answer, and for a visit nobody knows. */
  card: VisitCard | null;
  isUnknown: boolean;
  /** Something was done and is not kept yet: no second click meanwhile. */
  isBusy: boolean;
  /** Of reading the card. */
  loadFailure: Failure | null;
  /** Of doing something; stays until that is repeated, whatever is read meanwhile. */
  failure: Failure | null;
  /** What was done last, as long as it can be taken back by one press. */
  done: Done | null;
}

/** One visit: what is known of it, and what can be done with it. */
export interface VisitService {
  store: Store<VisitState>;
  mark(mark: Mark | null): void;
  /** R17: the patient wrote that they will come; the reply is read by that. */
  markReplied(reply: string): void;
  readReply(reply: string): void;
  /** R13, R14: the patient wrote that they will not come, or want another time; the reply is read by that. */
  decideReply(reply: string, answer: 'cancel' | 'reschedule'): void;
  /** A person's decision about a message that may or may not have left. */
  settle(ref: string, left: boolean): void;
  /** Do not disturb, and the way back: about a number, so for every visit on it. */
  silence(phone: string, isSilenced: boolean): void;
  /** Takes one fact back. */
  undo(fact: string): void;
  /** Something else was done to it: it can be taken back from here, and the card is read anew. */
  noteDone(done: Done): void;
  undoDone(): void;
  forgetDone(): void;
  /** Reads the card anew. */
  refresh(): void;
}

interface Needs {
  link: Link<DeskRequests>;
  visit: string;
  now: () => number;
  signal: AbortSignal;
}

export function startVisit({ link, visit, now, signal }: Needs): VisitService {
  const store = createStore<VisitState>({
    card: null,
    isUnknown: false,
    isBusy: false,
    loadFailure: null,
    failure: null,
    done: null,
  });
  let lastAsked = 0;

  async function load(): Promise<void> {
    lastAsked += 1;
    const index = lastAsked;
    try {
      const card = await link.request('visit.card', { visit });
      if (index !== lastAsked || signal.aborted) return;
      store.set({ card: card ?? store.get().card, isUnknown: card === null, loadFailure: null });
    } catch (error) {
      if (index === lastAsked && !signal.aborted) store.set({ loadFailure: failureOf(error, load) });
    }
  }

  /** Does something and shows what became of it; a retry repeats it under the same op ids, so it is done once. */
  async function act(doIt: () => Promise<unknown>, done: Done | null): Promise<void> {
    store.set({ isBusy: true, failure: null });
    try {
      await doIt();
      store.set({ isBusy: false, done });
    } catch (error) {
      store.set({ isBusy: false, failure: failureOf(error, () => act(doIt, done)) });
      return;
    }
    await load();
  }

  function start(doIt: () => Promise<unknown>, done: Done | null): void {
    if (!store.get().isBusy) void act(doIt, done);
  }

  function doneBy(what: Done['what'], ...ops: string[]): Done {
    return { what, facts: ops.map((fact) => ({ visit, fact })) };
  }

  const newOp = () => newFactId(now());
  link.on(
    'changed',
    ({ date }) => {
      const day = store.get().card?.known.visit?.date;
      if (date === null || day === undefined || date === day) void load();
    },
    signal,
  );
  link.onReconnect(() => {
    if (!signal.aborted) void load();
  });
  void load();

  return {
    store,
    mark(mark) {
      const op = newOp();
      start(() => link.request('visit.mark', { op, visit, mark }), doneBy(mark === null ? 'unmarked' : 'marked', op));
    },
    markReplied(reply) {
      const [markOp, readOp] = [newOp(), newOp()];
      start(
        async () => {
          await link.request('visit.mark', { op: markOp, visit, mark: 'replied' });
          await link.request('reply.read', { op: readOp, visit, reply });
        },
        doneBy('replied', markOp, readOp),
      );
    },
    readReply(reply) {
      const op = newOp();
      start(() => link.request('reply.read', { op, visit, reply }), doneBy('read', op));
    },
    decideReply(reply, answer) {
      const [op, readOp] = [newOp(), newOp()];
      start(() => link.request('reply.decide', { op, readOp, visit, reply, answer }), doneBy(answer, op, readOp));
    },
    settle(ref, left) {
      const op = newOp();
      start(() => link.request('send.settle', { op, visit, ref, left }), doneBy('settled', op));
    },
    silence(phone, isSilenced) {
      const op = newOp();
      start(() => link.request('silence.set', { op, phone, isSilenced, visit }), null);
    },
    undo(fact) {
      const op = newOp();
      start(() => link.request('fact.undo', { op, visit, fact }), null);
    },
    noteDone(done) {
      store.set({ done });
      void load();
    },
    undoDone() {
      const { done } = store.get();
      if (!done) return;
      const undos = done.facts.map((one) => ({ op: newOp(), ...one }));
      start(() => link.request('facts.undo', { undos }), null);
    },
    forgetDone: () => store.set({ done: null }),
    refresh: () => void load(),
  };
}
