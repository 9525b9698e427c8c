import { type Failure, failureOf } from '@/components/parts/failure.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import { newFactId } from '@/utils/domain/fact-id.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Kept, VisitCard } from '@/utils/messages/protocol.ts';
import { keepDraft } from './draft-keeper.ts';
import {
  COMMENT_LIMIT,
  correctedBy,
  EMPTY_FORM,
  type OutcomeForm,
  type OutcomeProblem,
  type Pair,
  readReport,
} from './outcome-form.ts';

export interface OutcomeState {
  form: OutcomeForm;
  /** The draft has been read: only then may anything be typed, or it would be typed over. */
  isReady: boolean;
  isBusy: boolean;
  problem: OutcomeProblem | null;
  /** Of reading the draft or of saving. */
  failure: Failure | null;
  draftFailure: Failure | null;
}

/** What came of a call (R7), from the first key to the journal. */
export interface OutcomeService {
  store: Store<OutcomeState>;
  change(patch: Partial<OutcomeForm>): void;
  /** One of the usual outcomes: saved at once when nothing else remains to be said. */
  choose(pair: Pair): void;
  /** Saves the outcome, for every visit that is ticked. */
  save(): void;
  /** Saves the comment alone. */
  note(): void;
  /** Keeps the draft now. */
  flush(): void;
}

interface Needs {
  link: Link<DeskRequests>;
  visit: string;
  now: () => number;
  signal: AbortSignal;
  /** Null until it has been read. */
  card: () => VisitCard | null;
  /** With what can be taken back. */
  onSaved: (kept: Kept) => void;
}

export function startOutcome({ link, visit, now, signal, card, onSaved }: Needs): OutcomeService {
  const store = createStore<OutcomeState>({
    form: EMPTY_FORM,
    isReady: false,
    isBusy: false,
    problem: null,
    failure: null,
    draftFailure: null,
  });
  const draft = keepDraft({ link, visit, signal, onFailure: (draftFailure) => store.set({ draftFailure }) });
  const ops = new Map<string, string>();

  async function load(): Promise<void> {
    store.set({ failure: null });
    try {
      const { text } = await link.request('draft.read', { visit });
      if (!signal.aborted) store.set({ form: { ...EMPTY_FORM, comment: text }, isReady: true });
    } catch (error) {
      if (!signal.aborted) store.set({ failure: failureOf(error, load) });
    }
  }

  /** The same wish asked for again has the same op id, so that it is carried out once; another wish has its own. */
  function opOf(wish: unknown): string {
    const key = JSON.stringify(wish);
    const op = ops.get(key) ?? newFactId(now());
    ops.set(key, op);
    return op;
  }

  /** What was typed stays until the worker has it; trying again reads the form anew. */
  async function carryOut(kept: Kept, request: () => Promise<unknown>, again: () => void): Promise<void> {
    store.set({ isBusy: true, problem: null, failure: null });
    // A draft still on its way must not come in after the comment it was for.
    await draft.flush();
    try {
      await request();
    } catch (error) {
      store.set({ isBusy: false, failure: failureOf(error, again) });
      return;
    }
    ops.clear();
    draft.forget();
    store.set({ isBusy: false, form: EMPTY_FORM, draftFailure: null });
    onSaved(kept);
  }

  function save(): void {
    const { form, isReady, isBusy } = store.get();
    const known = card();
    if (!isReady || isBusy || !known) return;
    const read = readReport(form, known.known.visit, now(), known.zone);
    if ('problem' in read) {
      store.set({ problem: read.problem });
      return;
    }
    const { report } = read;
    const others = known.family.flatMap((one) =>
      one.known.visit && form.also.has(one.known.visit.id) ? one.known.visit.id : [],
    );
    const corrects = correctedBy(form, known.correctable);
    const reports = [visit, ...others].map((id) => ({ op: opOf([id, report, corrects]), visit: id, report }));
    const kept: Kept = { what: 'outcome', visit, facts: reports.map((one) => ({ visit: one.visit, fact: one.op })) };
    void carryOut(kept, () => link.request('call.report', corrects === null ? { reports } : { reports, corrects }), save);
  }

  function note(): void {
    const { form, isReady, isBusy } = store.get();
    if (!isReady || isBusy) return;
    const comment = form.comment.trim();
    if (comment === '' || comment.length > COMMENT_LIMIT) {
      store.set({ problem: comment === '' ? 'commentMissing' : 'tooLong' });
      return;
    }
    const op = opOf([visit, comment]);
    const kept: Kept = { what: 'note', visit, facts: [{ visit, fact: op }] };
    void carryOut(kept, () => link.request('visit.note', { op, visit, comment }), note);
  }

  function change(patch: Partial<OutcomeForm>): void {
    const { form, isReady, isBusy } = store.get();
    if (!isReady || isBusy) return;
    store.set({ form: { ...form, ...patch }, problem: null });
    if (patch.comment !== undefined) draft.type(patch.comment);
  }

  void load();
  return {
    store,
    change,
    choose({ picked, will }) {
      change({ picked, will });
      const { form } = store.get();
      if (will !== 'later' && form.comment.trim() === '') save();
    },
    save,
    note,
    flush: () => void draft.flush(),
  };
}
