import type { Tree } from '../deep.ts';
import { areWorkingHours, roundness } from './choose-time.ts';
import { share } from './weigh.ts';

// What heads lists that have people, phones and times, and are no dial list.
const OTHER =
  /входящ|исходящ|пропущен|длительн|звонк|вызов|должност|график|часы при|режим|доставк|заказ|курьер|товар|адрес|дежурн|переговорн|организатор|заявк|рейс|маршрут|inbound|outbound|missed|duration|delivery|order|organi[sz]er|meeting|working hours|\bip\b/iu;
const EVENT = /входящ|исходящ|пропущен|inbound|outbound|missed|отвечен|заказ\p{L}*\s*№|доставк/iu;
// Some of what a page with a clinic's visits says of itself.
const VISITS =
  /пациент|при[её]м|дозвон|обзвон|запис[ьаи]|визит|врач|доктор|стоматолог|клиник|расписани|patient|appoint|visit|doctor|dental|clinic|pacient|vrach|priem/iu;
// So many visits do not all begin at one time.
const MANY = 4;

export interface Listed {
  times: readonly string[];
  headings: readonly string[];
  rows: readonly Element[];
  hasDoctor: boolean;
}

/** Whether rows with times, people and phones are another kind of list: a log of calls, staff with their hours, deliveries. */
export function isOtherList({ times, headings, rows, hasDoctor }: Listed): boolean {
  const isOneTime = times.length >= MANY && new Set(times).size === 1 && !hasDoctor;
  if (areWorkingHours(times) || roundness(times) < 0.6 || isOneTime) return true;
  if (headings.some((heading) => OTHER.test(heading))) return true;
  const texts = rows.map((row) => (row.textContent ?? '').slice(0, 600));
  return share(texts, (text) => EVENT.test(text)) > 0.6;
}

/** Whether the page calls what it lists visits, in a heading or in the names of its parts. */
export function speaksOfVisits(tree: Tree, headings: readonly string[], row: Element | undefined): boolean {
  const titles = [...tree.querySelectorAll('title,h1,h2,h3,h4,caption,legend,[class*="head"],[class*="title"]')].slice(0, 40);
  const said = titles.map((one) => (one.textContent ?? '').slice(0, 160));
  const names = row ? [row, ...row.querySelectorAll('[class]')].map((one) => one.getAttribute('class') ?? '') : [];
  return VISITS.test([...said, ...headings, ...names].join(' '));
}
