import { type KeyAct, type Keys, LIST_ACTS, PAIR_ACTS } from './keys.ts';

const KEPT = /^(?:[\d?]|(?:(?:Ctrl|Meta|Alt|Shift)\+)*[A-Z][A-Za-z0-9]{1,20})$/;
/** Keys that have their meaning everywhere: to leave, to go on, to press. */
const FIXED =
  /(?:^|\+)(?:Escape|Tab|Enter|NumpadEnter|Space|Backspace|Delete|CapsLock|(?:Shift|Control|Alt|Meta)(?:Left|Right)|Arrow\w+|AltGraph)$/;
/** In the card it reads a patient's reply (R17), and that is not changed. */
const READ = '0';

/** Whether this is a key as `comboOf` writes it that may be given to an act. */
export function isFreeCombo(combo: string): boolean {
  return KEPT.test(combo) && !FIXED.test(combo) && combo !== READ;
}

/** What has this key already, where `act` is heard; null when it is free. The help is heard on the list and in the box. */
export function takenBy(keys: Keys, act: KeyAct, combo: string): KeyAct | null {
  const heardWith = (one: KeyAct) => act === 'help' || one === 'help' || isPair(act) === isPair(one);
  const all: readonly KeyAct[] = [...LIST_ACTS, ...PAIR_ACTS];
  return all.find((one) => one !== act && heardWith(one) && keys[one] === combo) ?? null;
}

/** Whether every key does one thing where it is heard. */
export function areKeysGood(keys: Keys): boolean {
  const all = Object.entries(keys) as [KeyAct, string][];
  return all.every(([act, combo]) => isFreeCombo(combo) && takenBy(keys, act, combo) === null);
}

function isPair(act: KeyAct): boolean {
  return (PAIR_ACTS as readonly KeyAct[]).includes(act);
}
