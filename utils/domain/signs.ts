import type { Colour } from './colour.ts';
import type { Mark } from './fact.ts';
import type { Meaning } from './reply-meaning.ts';
import type { Step } from './step.ts';

/** Colour never stands alone (design §4): the sign that stands beside it everywhere, on the page, in the popup and in the desk. */
export const COLOUR_SIGNS: Record<Colour | 'none', string> = {
  sending: '…',
  blue: '✓✓',
  grey: '✕',
  red: '⊘',
  orange: '↷',
  green: '✔',
  none: '·',
};

export const MARK_SIGNS: Record<Mark, string> = { called: '☎', replied: '✉' };

/** With a question mark: a proposal. A reply whose meaning is unclear has none. */
export const MEANING_SIGNS: Record<Meaning, string> = { comes: '✔? ', notComing: '⊘? ', moves: '↷? ', unclear: '' };

export const STEP_SIGNS: Record<Step, string> = {
  send: '➤',
  sms: '✉',
  call: '☎',
  callback: '⚑',
  wait: '◷',
  done: '✔',
  ask: '?',
};
