import { inventPerson, type Person, writeFullName, writeInitials } from '../people/person.ts';
import { foreign, inventMobile, landline, typePhone } from '../people/phones.ts';
import type { Dice } from '../seeded.ts';

/** Somebody who is coming: what a visit takes from the patient's card. */
export interface Guest {
  readonly card: string;
  readonly patient: string;
  readonly phone: string | null;
  readonly phoneTyped: string;
  readonly cancelled?: boolean;
}

/** Guests who come at neighbouring times: mostly one, a family together. */
export type Party = readonly Guest[];

/** Invents guests, each with a card and a phone of their own unless told otherwise. */
function createReception(dice: Dice) {
  const taken = new Set<string>();
  const cards = new Set<string>();

  function openCard(): string {
    for (;;) {
      const card = String(dice.between(1_204, 28_990));
      if (cards.has(card)) continue;
      cards.add(card);
      return card;
    }
  }

  function admit(person: Person, change: Partial<Guest> = {}): Guest {
    const phone = change.phone === undefined ? inventMobile(dice, taken) : change.phone;
    const phoneTyped = change.phoneTyped ?? (phone === null ? '' : typePhone(dice, phone));
    const patient = dice.chance(0.07) ? writeInitials(person) : writeFullName(person);
    return { card: openCard(), patient, ...change, phone, phoneTyped };
  }

  function admitFamily(size: number): Party {
    const parent = { ...inventPerson(dice), woman: true, firstName: 'Ирина' };
    const phone = inventMobile(dice, taken);
    const children = Array.from({ length: size - 1 }, () => inventPerson(dice, parent.surname));
    return [parent, ...children].map((person) => admit(person, { phone, patient: writeFullName(person) }));
  }

  return { admit, admitFamily };
}

type Reception = ReturnType<typeof createReception>;

/** The people every list has sooner or later; each is in the list of a day long enough (see `inviteParties`). */
function inviteOddParties(dice: Dice, { admit, admitFamily }: Reception): Party[] {
  const namesake: Person = { woman: true, surname: 'Кузнецов', firstName: 'Анна', patronymic: 27 };
  const twice = admit({ woman: false, surname: 'Воробьёв', firstName: 'Пётр', patronymic: 26 });
  return [
    admitFamily(3),
    admitFamily(2),
    admitFamily(2),
    [admit(namesake, { patient: writeFullName(namesake) })],
    [admit(namesake, { patient: writeFullName(namesake) })],
    [twice],
    [twice],
    [admit({ woman: true, surname: 'Римский-Корсаков', firstName: 'Алёна', patronymic: 28 })],
    [admit(inventPerson(dice), landline)],
    [admit({ woman: false, surname: 'Шнайдер', firstName: 'Ганс', patronymic: null }, foreign)],
    [admit(inventPerson(dice), { phone: null })],
    [admit(inventPerson(dice), { cancelled: true })],
    [admit(inventPerson(dice), { cancelled: true })],
  ];
}

/** Parties of exactly `count` guests in all. A list shorter than 40 has ordinary guests only. */
export function inviteParties(dice: Dice, count: number): Party[] {
  const reception = createReception(dice);
  const odd = count < 40 ? [] : inviteOddParties(dice, reception);
  const left = count - odd.reduce((sum, party) => sum + party.length, 0);
  return [...odd, ...Array.from({ length: left }, () => [reception.admit(inventPerson(dice))])];
}
