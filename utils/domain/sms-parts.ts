/** How a text is billed by an operator. */
export interface SmsSize {
  characters: number;
  parts: number;
  /** Characters that one part holds at this length. */
  perPart: number;
  /** Whether any character forces the two-byte alphabet (Cyrillic does). */
  isUnicode: boolean;
}

// GSM 03.38: the basic alphabet, and the extension table whose characters take two places.
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('^{}\\[~]|€');

/** Counts an SMS: 70 characters a part in Cyrillic and 67 when joined, 160 and 153 in Latin. Length is in UTF-16 units, as billed. */
export function measureSms(text: string): SmsSize {
  const isUnicode = [...text].some((char) => !BASIC.has(char) && !EXTENDED.has(char));
  const characters = isUnicode ? text.length : [...text].reduce((sum, char) => sum + (EXTENDED.has(char) ? 2 : 1), 0);
  const [single, joined] = isUnicode ? [70, 67] : [160, 153];
  const perPart = characters <= single ? single : joined;
  return { characters, parts: Math.max(1, Math.ceil(characters / perPart)), perPart, isUnicode };
}
