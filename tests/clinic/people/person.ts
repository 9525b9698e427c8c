import type { Dice } from '../seeded.ts';
import { menFirstNames, patronymics, surnames, womenFirstNames } from './names.ts';

export interface Person {
  readonly woman: boolean;
  /** Masculine form, so that a family can share it. */
  readonly surname: string;
  readonly firstName: string;
  /** Index into `patronymics`; null for a person without one. */
  readonly patronymic: number | null;
}

function declinePart(surname: string): string {
  if (/(ов|ев|ёв|ин)$/.test(surname)) return `${surname}а`;
  if (/(ский|цкий)$/.test(surname)) return surname.replace(/ий$/, 'ая');
  if (/ой$/.test(surname) && surname !== 'Цой') return surname.replace(/ой$/, 'ая');
  return surname;
}

function declineSurname(surname: string, woman: boolean): string {
  return woman ? surname.split('-').map(declinePart).join('-') : surname;
}

export function inventPerson(dice: Dice, surname?: string): Person {
  const woman = dice.chance(0.58);
  const single = dice.pick(surnames);
  const double = dice.chance(0.04) ? `${single}-${dice.pick(surnames.filter((other) => other !== single))}` : single;
  return {
    woman,
    surname: surname ?? double,
    firstName: dice.pick(woman ? womenFirstNames : menFirstNames),
    patronymic: dice.chance(0.98) ? dice.between(0, patronymics.length - 1) : null,
  };
}

/** «Королёва Алёна Петровна» */
export function writeFullName({ woman, surname, firstName, patronymic }: Person): string {
  const last = patronymic === null ? undefined : patronymics[patronymic]?.[woman ? 1 : 0];
  return [declineSurname(surname, woman), firstName, last].filter((part) => part !== undefined).join(' ');
}

/** «Королёва А. П.» */
export function writeInitials(person: Person): string {
  const [surname = '', ...rest] = writeFullName(person).split(' ');
  return [surname, ...rest.map((part) => `${part.charAt(0)}.`)].join(' ');
}
