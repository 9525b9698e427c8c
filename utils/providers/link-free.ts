import { LINK_PLACEHOLDER } from '../domain/template.ts';

/** Where a sentence ends: not after an initial, as in «Егорова Т. А.». */
const SENTENCE_END = /(?<=[\p{L}\d)»]{2}[.!?…])[^\S\n]+/u;

/**
 * A text without the place for the patient's own link, for those who have no link page. The sentence that only asks to follow it
 * goes with it («Ответьте по ссылке: {ссылка}»); one that tells something too, which here means a digit, loses but the place.
 */
export function dropLinkOffer(text: string): string {
  if (!text.includes(LINK_PLACEHOLDER)) return text;
  const short = text
    .split('\n')
    .map((line) => line.split(SENTENCE_END).filter(isMore).map(cutPlace).join(' '))
    .join('\n');
  return tidy(short) || tidy(cutPlace(text));
}

function isMore(sentence: string): boolean {
  return !sentence.includes(LINK_PLACEHOLDER) || /\d/.test(sentence);
}

function cutPlace(sentence: string): string {
  const parts = sentence.split(LINK_PLACEHOLDER);
  const last = parts.pop() ?? '';
  return [...parts.map((part) => part.replace(/[\s:—–-]+$/, '')), last].join('');
}

function tidy(text: string): string {
  return text.replaceAll(/\n{3,}/g, '\n\n').trim();
}
