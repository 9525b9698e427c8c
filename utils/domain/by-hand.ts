import { fillTemplate, namesLink } from './template.ts';
import type { Visit } from './visit.ts';

// A full stop after one of these, or after a single letter, ends no sentence.
const SHORTENED =
  'ул|тел|каб|корп|стр|пер|просп|пр|эт|им|моб|доб|руб|мин|час|пн|вт|ср|чт|пт|сб|вс|st|ave|no|tel|ext|dr|mr|mrs|ms';
const NO_END = new RegExp(`(?:^|[^\\p{L}])(?:${SHORTENED}|\\p{L})\\.$`, 'iu');

/**
 * A template's text as it can be sent without the processing centre: the patient's own link is made there and exists nowhere else, so
 * the sentence that offers it is left out. '' when nothing else stood in it.
 */
export function dropLinkSentences(text: string): string {
  if (!namesLink(text)) return text;
  return text
    .split('\n')
    .flatMap((line) => {
      const kept = namesLink(line)
        ? sentencesOf(line)
            .filter((sentence) => !namesLink(sentence))
            .join('')
        : line;
      return kept.trim() === '' && line.trim() !== '' ? [] : [kept.trimEnd()];
    })
    .join('\n')
    .trim();
}

/** A line's sentences, each with the space before it. */
function sentencesOf(line: string): string[] {
  const ends = [...line.matchAll(/[.!?…]+(?=\s)/g)]
    .map((match) => match.index + match[0].length)
    .filter((end) => !NO_END.test(line.slice(0, end)));
  const cuts = [0, ...ends, line.length];
  return cuts.slice(1).map((end, i) => line.slice(cuts[i], end));
}

/** The text of an SMS that an operator sends from a telephone. Throws TemplateError on an unknown variable. */
export function handText(template: string, visit: Visit, clinic: string): string {
  return fillTemplate(dropLinkSentences(template), visit, clinic);
}

/** Opens the telephone's or the computer's own program for SMS, filled in (RFC 5724). `to` is E.164. */
export function smsLink(to: string, text: string): string {
  return `sms:${to}?body=${encodeURIComponent(text.toWellFormed())}`;
}

/**
 * The same for a telephone's camera. Not the URI above: there each Cyrillic letter takes six characters, here two bytes, and a smaller
 * code is read from further away. What comes after the second colon is the text, colons and line ends included.
 */
export function smsForCamera(to: string, text: string): string {
  return `SMSTO:${to}:${text.toWellFormed()}`;
}
