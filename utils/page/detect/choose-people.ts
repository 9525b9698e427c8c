import { cleanText } from '../../domain/normalise.ts';
import type { Place } from '../profile.ts';
import { join } from './join.ts';
import { NAME_PATTERN, nameInside, personIn } from './person.ts';
import type { Slot } from './slots.ts';
import { type Choice, filled, holds, outermost, placeOf, share, variety } from './weigh.ts';
import { hints } from './words.ts';

export interface People {
  patient: Choice;
  doctor: Choice | null;
}

/** A slot as a name: read whole, or by a pattern out of a longer text. */
interface Named {
  slot: Slot;
  place: Place;
  names: string[];
  /** How much these look like people. */
  likeness: number;
  isPure: boolean;
}

/** A doctor's name after their title, for a place's `pattern`. */
export const TITLED = `(?:[Вв]рач|ВРАЧ|[Дд]октор|[Дд]-р)[.:]?\\s+(\\p{Lu}[\\p{L}-]+(?:\\s+\\p{Lu}(?:\\.|[\\p{L}-]+)){0,2}(?:\\s*\\p{Lu}\\.)?)`;

const TITLE = new RegExp(TITLED, 'u');

/** Tells the patient from the doctor and both from the staff; null where there is no patient. `phone` is where their phone stands. */
export function choosePeople(slots: readonly Slot[], phone: Slot | null): People | null {
  const people = [...namesOf(slots), ...splitNames(slots)];
  const ranked = people.map((one) => ({ one, weight: patientness(one, people, phone) })).sort((a, b) => b.weight - a.weight);
  const best = ranked[0];
  if (!best || best.weight < 0) return null;
  const rest = people.filter((one) => one !== best.one);
  const rival = ranked[1];
  const gap = rival ? best.weight - rival.weight : best.weight;
  return { patient: patientOf(best.one, gap, rival === undefined), doctor: chooseDoctor(rest, slots, best.one) };
}

function patientOf(best: Named, gap: number, isAlone: boolean): Choice {
  const { words } = best.slot;
  const isHinted = hints(words, 'patient') && !hints(words, 'doctor') && !hints(words, 'staff');
  const isTheirs = isAlone ? isHinted || variety(best.names) >= 0.7 : gap >= 0.8;
  const sure = best.likeness < 0.7 && !isHinted ? 0.75 : isHinted ? 0.97 : isAlone ? 0.93 : 0.9;
  return {
    place: best.place,
    slot: best.slot,
    confidence: isTheirs ? sure - (best.isPure ? 0 : 0.04) : 0.6,
    why: isHinted ? 'detect.why.heading' : isAlone ? 'detect.why.looks' : 'detect.why.differ',
    ...(isTheirs ? {} : { doubt: 'detect.doubt.twoNames' }),
  };
}

function patientness(one: Named, all: readonly Named[], phone: Slot | null): number {
  const { words } = one.slot;
  const others = all.filter((other) => other !== one).map((other) => variety(other.names));
  const contrast = others.length === 0 ? variety(one.names) - 0.5 : variety(one.names) - Math.max(...others);
  const titled = share(one.slot.texts, (text) => personIn(text).hasTitle);
  return (
    one.likeness +
    (hints(words, 'doctor') ? -2 : hints(words, 'staff') ? -2.5 : hints(words, 'patient') ? 1.5 : 0) -
    titled * 2 +
    Math.max(-1, Math.min(1, contrast * (one.names.length >= 5 ? 2 : 0.6))) +
    (isBeside(one.slot, phone) ? 0.2 : 0) +
    share(one.names, (name) => personIn(name).isFull) * 0.2
  );
}

function isBeside(slot: Slot, phone: Slot | null): boolean {
  return phone !== null && slot.column >= 0 && Math.abs(slot.column - phone.column) <= 1;
}

/** Slots that are names: the outermost of those read whole; failing any, the innermost a name can be picked out of. */
function namesOf(slots: readonly Slot[]): Named[] {
  const texts = slots.filter((slot) => filled(slot.texts) >= 0.6 && slot.places.some((place) => place.attribute === undefined));
  const pure = outermost(texts.filter((slot) => likeness(slot.texts) >= 0.5)).filter((slot) => !isFragment(slot, slots));
  const named = pure.map((slot) => nameOf(slot, slot.texts, placeOf(slot), true));
  const inside = texts
    .filter((slot) => !pure.some((one) => one === slot || holds(slot, one) || holds(one, slot)))
    .map((slot) => nameOf(slot, slot.texts.map(nameInside), { ...placeOf(slot), pattern: NAME_PATTERN }, false))
    .filter((one) => filled(one.names) >= 0.8 && one.likeness >= 0.8);
  const innermost = inside.filter((one) => !inside.some((other) => other !== one && holds(one.slot, other.slot)));
  return [...named, ...innermost];
}

/** «Анна Петровна» whose surname stands elsewhere in the row, as «Фамилия | Имя Отчество»: a part of a name is no name. */
function isFragment(slot: Slot, slots: readonly Slot[]): boolean {
  return surnames(slots).some(
    (one) => Math.abs(one.column - slot.column) <= 1 && share(slot.texts, isGiven) >= 0.7 && one !== slot,
  );
}

function isGiven(text: string): boolean {
  const words = cleanText(text).split(' ');
  return words.length === 2 && /(?:вич|вна|чна)$/iu.test(words[1] ?? '');
}

/** Names whose surname, first name and patronymic each have a place of their own. */
function splitNames(slots: readonly Slot[]): Named[] {
  return surnames(slots).flatMap((surname) => {
    const next =
      singles(slots, surname.column + 1) ??
      slots.find((slot) => isCell(slot, surname.column + 1) && share(slot.texts, isGiven) >= 0.7);
    if (!next) return [];
    const last = singles(slots, surname.column + 2);
    const parts = [surname, next, ...(last && share(last.texts, isPatronymic) >= 0.6 ? [last] : [])];
    const place = join(parts);
    if (!place) return [];
    const texts = surname.texts.map((_, i) => parts.map((part) => cleanText(part.texts[i] ?? '')).join(' '));
    const slot: Slot = { ...surname, texts, words: parts.map((part) => part.words).join(' ') };
    return likeness(texts) >= 0.6 ? [nameOf(slot, texts, place, true)] : [];
  });
}

function surnames(slots: readonly Slot[]): Slot[] {
  return slots.filter((slot) => {
    const next = slots.find(
      (other) => isCell(other, slot.column + 1) && (share(other.texts, isGiven) >= 0.7 || share(other.texts, isFirst) >= 0.6),
    );
    return isCell(slot, slot.column) && next !== undefined && share(slot.texts, isWord) >= 0.9;
  });
}

function singles(slots: readonly Slot[], column: number): Slot | null {
  return slots.find((slot) => isCell(slot, column) && share(slot.texts, isWord) >= 0.9) ?? null;
}

function isCell(slot: Slot, column: number): boolean {
  return (
    column >= 0 && slot.places.some((place) => place.column === column && place.selector === '' && place.attribute === undefined)
  );
}

function isWord(text: string): boolean {
  return /^\p{Lu}[\p{L}'’-]+$/u.test(cleanText(text));
}

function isFirst(text: string): boolean {
  return isWord(text) && personIn(`Нектов ${cleanText(text)}`).score >= 0.95;
}

function isPatronymic(text: string): boolean {
  return isWord(text) && /(?:вич|вна|чна|оглы|кызы)$/iu.test(cleanText(text));
}

function nameOf(slot: Slot, names: readonly string[], place: Place, isPure: boolean): Named {
  return { slot, place, names: names.map((name) => cleanText(name)), likeness: likeness(names) * (isPure ? 1 : 0.95), isPure };
}

function likeness(texts: readonly string[]): number {
  const told = texts.filter((text) => text.trim() !== '');
  return told.length === 0 ? 0 : told.reduce((sum, text) => sum + personIn(text).score, 0) / told.length;
}

/** The doctor of each row; null where rows do not say. */
function chooseDoctor(rest: readonly Named[], slots: readonly Slot[], patient: Named): Choice | null {
  const hinted = headedDoctor(slots, patient) ?? rest.find((one) => hints(one.slot.words, 'doctor'))?.slot ?? null;
  if (hinted) {
    const named = rest.find((one) => one.slot === hinted || holds(hinted, one.slot));
    const slot = named?.slot ?? hinted;
    const place = named?.place ?? placeOf(hinted);
    const isTitled = place.pattern === undefined && share(slot.texts, (text) => TITLE.test(text)) >= 0.8;
    return { place: isTitled ? { ...place, pattern: TITLED } : place, slot, confidence: 0.96, why: 'detect.why.heading' };
  }
  const titled = titledDoctor(slots, rest);
  if (titled) return titled;
  const free = rest.filter((one) => !hints(one.slot.words, 'staff') && !hints(one.slot.words, 'patient'));
  const [best, second] = [...free].sort((a, b) => variety(a.names) - variety(b.names));
  if (!best) return null;
  const doesRepeat = best.names.length >= 5 && variety(best.names) <= Math.min(0.7, variety(patient.names) - 0.25);
  const isSure = doesRepeat && !second;
  return {
    place: best.place,
    slot: best.slot,
    confidence: isSure ? 0.9 : 0.6,
    why: 'detect.why.repeat',
    ...(isSure ? {} : { doubt: second ? 'detect.doubt.twoDoctors' : 'detect.doubt.twoNames' }),
  };
}

/** A column headed «Врач» holds the doctor, by whatever short name. */
function headedDoctor(slots: readonly Slot[], patient: Named): Slot | null {
  const [slot] = outermost(
    slots.filter(
      (one) =>
        one.column >= 0 &&
        one.places.some((place) => place.attribute === undefined) &&
        hints(one.heading || one.words, 'doctor') &&
        filled(one.texts) >= 0.6 &&
        !holds(one, patient.slot) &&
        one !== patient.slot &&
        share(one.texts, (text) => text.length <= 80 && /\p{Lu}/u.test(text) && !/\d{4}/.test(text)) >= 0.9,
    ),
  );
  return slot ?? null;
}

/** «врач Орлов И. И.» somewhere in the row's text. */
function titledDoctor(slots: readonly Slot[], rest: readonly Named[]): Choice | null {
  const titled = rest.find((one) => share(one.slot.texts, (text) => personIn(text).hasTitle) >= 0.8);
  if (titled) {
    const isBare = { ...titled.place, pattern: TITLED };
    return { place: isBare, slot: titled.slot, confidence: 0.94, why: 'detect.why.title' };
  }
  const [slot] = slots
    .filter((one) => filled(one.texts) >= 0.8 && share(one.texts, (text) => TITLE.test(text)) >= 0.9)
    .sort((a, b) => a.texts.join('').length - b.texts.join('').length);
  return slot ? { place: { ...placeOf(slot), pattern: TITLED }, slot, confidence: 0.9, why: 'detect.why.title' } : null;
}
