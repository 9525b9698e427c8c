/** What is done by a key on the list. */
export const LIST_ACTS = ['next', 'mark', 'outcome', 'card', 'sms', 'undo', 'filter', 'help'] as const;
/** The usual outcomes of a call, by a key in its box. */
export const PAIR_ACTS = ['coming', 'missed', 'moves', 'notComing', 'again'] as const;
/** What the browser can be told to do by a key of its own, from any page: the manifest's `commands`. */
export const COMMANDS = ['next', 'mark', 'outcome', 'undo', 'card', 'sms', 'filter'] as const satisfies readonly ListAct[];

export type ListAct = (typeof LIST_ACTS)[number];
export type PairAct = (typeof PAIR_ACTS)[number];
export type KeyAct = ListAct | PairAct;
export type Command = (typeof COMMANDS)[number];

/** A key as `comboOf` writes it, by what it does. */
export type Keys = Record<KeyAct, string>;

/** What a new profile has. */
export const DEFAULT_KEYS: Keys = {
  next: 'Alt+KeyN',
  mark: 'Alt+KeyM',
  outcome: 'Alt+KeyC',
  card: 'Alt+KeyH',
  sms: 'Alt+KeyS',
  undo: 'Alt+KeyZ',
  filter: 'Alt+KeyV',
  help: '?',
  coming: '1',
  missed: '2',
  moves: '3',
  notComing: '4',
  again: '5',
};

export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * A press as it is kept: by the key's place (`Alt+KeyN`), since a Russian layout has other letters on it. A digit and the question mark are
 * what they say, wherever they stand.
 */
export function comboOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Press): string {
  const held = (ctrlKey ? 'Ctrl+' : '') + (metaKey ? 'Meta+' : '') + (altKey ? 'Alt+' : '');
  if (held === '' && /^[\d?]$/.test(key)) return key;
  return held + (shiftKey ? 'Shift+' : '') + code;
}
