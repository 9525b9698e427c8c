/** One number as the clinic's page shows it, made comparable. */
export interface Phone {
  /** E.164, e.g. `+79371234567`. */
  e164: string;
  /** Only a Russian mobile is messaged; a landline can be called, a foreign number is left to a person. */
  kind: 'mobile' | 'landline' | 'foreign';
}

const LIKELY = /(?:\+|\b)\d[\d\s().\-–‑]{5,}\d/g;

/**
 * Reads every phone number in a piece of text, in order, without repeats.
 * Understands what people type in Russia: `+7 …`, `8 …`, `7…`, ten bare digits of a mobile, and `+` with a foreign code.
 * A number too short or too long to be dialled is left out rather than guessed at.
 */
export function readPhones(text: string): Phone[] {
  const found = new Map<string, Phone>();
  for (const piece of splitGlued(text)) {
    const phone = parsePhone(piece);
    if (phone) found.set(phone.e164, phone);
  }
  return [...found.values()];
}

/** Parses one number; null when it is not one. */
export function parsePhone(text: string): Phone | null {
  const digits = text.replace(/\D/g, '');
  const international = text.trim().startsWith('+');
  if (international && !digits.startsWith('7')) {
    return digits.length >= 8 && digits.length <= 15 ? { e164: `+${digits}`, kind: 'foreign' } : null;
  }
  const national = nationalPart(digits, international);
  if (!national) return null;
  // Kazakhstan shares the code +7; its numbers begin with 6 or 7 and belong to another country's operators.
  const first = national[0];
  if (first === '6' || first === '7') return { e164: `+7${national}`, kind: 'foreign' };
  return { e164: `+7${national}`, kind: first === '9' ? 'mobile' : 'landline' };
}

/** The number people dial by eye: `+7 937 123-45-67`; a foreign one is left in E.164. */
export function showPhone(e164: string): string {
  const match = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164);
  return match ? `+7 ${match[1]} ${match[2]}-${match[3]}-${match[4]}` : e164;
}

/** Ten digits alone are a mobile (9…) or have an area code; `89…` of ten digits is a mobile with one digit missing. */
function nationalPart(digits: string, international: boolean): string | null {
  if (digits.length === 11 && (digits[0] === '7' || (digits[0] === '8' && !international))) return digits.slice(1);
  if (digits.length === 10 && !international && /^(?:[349]|8[0-7])/.test(digits)) return digits;
  return null;
}

/** `8 937 123-45-67, 8 846 …` and `89371234567 89377654321` are two numbers each. */
function splitGlued(text: string): string[] {
  return text
    .split(/[,;/\n|]/)
    .flatMap((part) => part.match(LIKELY) ?? [])
    .flatMap(cutGlued);
}

/** Numbers with nothing but a space or a dash between them: they come apart only where all are equally long. */
function cutGlued(piece: string): string[] {
  const digits = piece.replace(/\D/g, '');
  if (digits.length <= 15) return [piece];
  if (digits.length % 11 === 0) return digits.match(/\d{11}/g) ?? [];
  return digits.length % 10 === 0 ? (digits.match(/\d{10}/g) ?? []) : [];
}
