import { vi } from 'vitest';
import { startCalls } from '@/components/desk/call-service.ts';
import { startErasing } from '@/components/desk/erase-service.ts';
import { OutcomeBox } from '@/components/desk/OutcomeBox.tsx';
import { startOutcome } from '@/components/desk/outcome-service.ts';
import { VisitCard } from '@/components/desk/VisitCard.tsx';
import { startVisit } from '@/components/desk/visit-service.ts';
import type { Fact } from '@/utils/domain/fact.ts';
import type { Answers } from '../mock-wire.ts';
import { card, NOW, paint, visit } from './canned.ts';
import { doing, openPlayed, settle, show } from './stage.ts';

const ID = visit(0).id;

function open(facts: Fact[], answers: Answers, now: () => number) {
  const { link, worker, signal } = openPlayed({
    'visit.card': () => card(facts),
    'draft.read': () => ({ text: '' }),
    'draft.keep': () => ({ kept: true }),
    'call.report': () => ({ paints: [paint(ID)] }),
    'visit.note': () => ({ paint: paint(ID) }),
    'fact.undo': () => ({ paint: paint(ID) }),
    'facts.undo': () => ({ paints: [paint(ID)] }),
    ...answers,
  });
  const visits = startVisit({ link, visit: ID, now, signal });
  const asked = (type: string) =>
    worker.asked.filter((one) => one.type === type).map((one) => one.ask as Record<string, unknown>);
  return { link, worker, signal, visits, asked, read: () => visits.store.get().card };
}

/** The first visit's card, over these facts. */
export async function openCard(facts: Fact[], answers: Answers = {}) {
  const now = () => NOW;
  const { link, signal, visits, read, ...own } = open(facts, answers, now);
  const dial = vi.fn();
  const { refresh } = visits;
  const outcomes = startOutcome({ link, visit: ID, now, signal, card: read, onSaved: visits.noteDone });
  const calls = startCalls({ link, visit: ID, now, signal, dial, refresh, shown: () => read()?.known ?? null });
  const erasing = startErasing({ link, visit: ID, signal });
  const onSms = vi.fn();
  const onClose = vi.fn();
  const props = { visits, outcomes, calls, erasing, now, onSms };
  const root = show(<VisitCard {...props} onClose={onClose} />);
  await settle();
  return { root, dial, onSms, onClose, ...own };
}

/** The small box at the first visit's row. */
export async function openBox(facts: Fact[], answers: Answers = {}, now: () => number = () => NOW) {
  const { link, signal, visits, read, ...own } = open(facts, answers, now);
  const onClose = vi.fn();
  const outcomes = startOutcome({ link, visit: ID, now, signal, card: read, onSaved: onClose });
  const root = show(<OutcomeBox visits={visits} outcomes={outcomes} now={now} onClose={onClose} />);
  await settle();
  return { root, onClose, ...own };
}

/** A key pressed where the focus is. */
export async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  const target = document.activeElement ?? document.body;
  await doing(() => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })));
}

export function comment(root: ParentNode): HTMLTextAreaElement {
  return root.querySelector('textarea[name=comment]') as HTMLTextAreaElement;
}

/** Types as a person does: the field has the focus. */
export async function typeIn(field: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
  await doing(() => {
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Chooses one of a row of choices by its words. */
export async function choose(root: ParentNode, name: string, text: string): Promise<void> {
  const label = [...root.querySelectorAll('label')].find(
    (one) => one.textContent === text && one.querySelector(`input[name=${name}]`),
  );
  if (!label) throw new Error(`No choice "${text}" in: ${root.textContent}`);
  await doing(() => label.querySelector('input')?.click());
}
