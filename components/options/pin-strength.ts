import { PIN_LENGTH } from '@/utils/messages/lock-protocol.ts';

/** How long a stranger who has the disk needs; a person who only stands at the computer is held off by any of them. */
export type PinStrength = 'short' | 'digits' | 'weak' | 'fair' | 'good';

/** An honest guess: nobody can tell by looking whether a phrase is a quotation or somebody's name. */
export function strengthOf(pin: string): PinStrength {
  const letters = [...pin.normalize('NFKC')];
  if (letters.length < PIN_LENGTH) return 'short';
  const isMonotonous = new Set(letters).size < 4;
  if (/^\d+$/.test(pin)) return letters.length < 16 || isMonotonous ? 'digits' : 'fair';
  if (isMonotonous || letters.length < 10) return 'weak';
  const words = pin.trim().split(/[\s-]+/).length;
  return letters.length >= 20 || (letters.length >= 16 && words >= 3) ? 'good' : 'fair';
}
