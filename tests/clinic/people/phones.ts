import type { Dice } from '../seeded.ts';

const codes = ['903', '905', '906', '917', '919', '927', '937', '939', '960', '987'];

/** The ways a mobile number is found typed in a card, commonest first and repeated. */
const ways: readonly ((code: string, a: string, b: string, c: string) => string)[] = [
  (code, a, b, c) => `8 (${code}) ${a}-${b}-${c}`,
  (code, a, b, c) => `8 (${code}) ${a}-${b}-${c}`,
  (code, a, b, c) => `8 (${code}) ${a}-${b}-${c}`,
  (code, a, b, c) => `8 (${code}) ${a}-${b}-${c}`,
  (code, a, b, c) => `+7 ${code} ${a}-${b}-${c}`,
  (code, a, b, c) => `+7 ${code} ${a}-${b}-${c}`,
  (code, a, b, c) => `8-${code}-${a}-${b}-${c}`,
  (code, a, b, c) => `8${code}${a}${b}${c}`,
  (code, a, b, c) => `+7${code}${a}${b}${c}`,
  (code, a, b, c) => `8 ${code} ${a} ${b} ${c}`,
  (code, a, b, c) => `8(${code})${a}${b}${c}`,
];

/**
 * A Russian mobile number nobody has met yet. Its subscriber part begins with 0, so that a picture of this clinic
 * shows no number likely to be somebody's.
 */
export function inventMobile(dice: Dice, taken: Set<string>): string {
  for (;;) {
    const digits = `7${dice.pick(codes)}0${String(dice.between(0, 999_999)).padStart(6, '0')}`;
    if (taken.has(digits)) continue;
    taken.add(digits);
    return `+${digits}`;
  }
}

/** The number (E.164, Russian) as some receptionist typed it. */
export function typePhone(dice: Dice, phone: string): string {
  const [, code = '', a = '', b = '', c = ''] = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone) ?? [];
  return dice.pick(ways)(code, a, b, c);
}

/** A city number: no MAX, no SMS. City numbers never begin with 0, so nobody has this one. */
export const landline = { phone: '+78460124417', phoneTyped: '8 (846) 012-44-17' };

/** From the block 0176 040690xx that Germany's regulator keeps for films. */
export const foreign = { phone: '+4917604069018', phoneTyped: '+49 176 040 690 18' };

/** Whether the number can take an SMS at this clinic's contract: Russian mobiles only. */
export function isRussianMobile(phone: string): boolean {
  return /^\+79\d{9}$/.test(phone);
}

/** E.164 of whatever a person typed for a phone into a control of the clinic; null when there are no digits. */
export function toE164(typed: string): string | null {
  const digits = typed.replace(/\D/g, '');
  if (digits === '') return null;
  if (!typed.trim().startsWith('+') && /^8\d{10}$/.test(digits)) return `+7${digits.slice(1)}`;
  return `+${digits}`;
}
