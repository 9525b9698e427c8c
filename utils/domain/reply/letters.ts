const LOOK_ALIKE: Record<string, string> = {
  a: 'а',
  b: 'ь',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

const BY_SOUND: Record<string, string> = {
  shch: 'щ',
  sch: 'щ',
  zh: 'ж',
  kh: 'х',
  ch: 'ч',
  sh: 'ш',
  ts: 'ц',
  yu: 'ю',
  ju: 'ю',
  iu: 'ю',
  ya: 'я',
  ja: 'я',
  ia: 'я',
  yo: 'е',
  jo: 'е',
  ye: 'е',
  je: 'е',
  a: 'а',
  b: 'б',
  c: 'ц',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'х',
  i: 'и',
  j: 'й',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  x: 'х',
  y: 'ы',
  z: 'з',
};
const SOUNDS = new RegExp(Object.keys(BY_SOUND).join('|'), 'g');

const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,./?";
const RUSSIAN_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбю.,';

/** Lower case, one spelling of each letter, no marks that are not seen; what stands for a letter in writing stays. */
export function plain(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}|\p{Mn}/gu, '');
  return folded
    .replaceAll('ё', 'е')
    .replace(/[іїi](?=[а-я])|(?<=[а-я])[іїi]/g, 'и')
    .replaceAll('є', 'е')
    .replace(/(\p{L})\1{2,}/gu, '$1');
}

/** A word in which somebody's keyboard mixed two alphabets; any other word as it is. */
export function oneAlphabet(word: string): string {
  return /[а-я]/.test(word) && /[a-z]/.test(word) ? word.replace(/[a-z]/g, (letter) => LOOK_ALIKE[letter] ?? letter) : word;
}

/** Russian written in Latin letters by sound: «budu». */
export function bySound(text: string): string {
  return text.replace(SOUNDS, (letters) => BY_SOUND[letters] ?? letters);
}

/** Russian typed with the keyboard switched to Latin: «,ele» is «буду». */
export function byKey(text: string): string {
  return [...text].map((letter) => RUSSIAN_KEYS[LATIN_KEYS.indexOf(letter)] ?? letter).join('');
}
