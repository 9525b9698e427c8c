import { areWorkingHours, roundness } from './choose-time.ts';
import { share } from './weigh.ts';

// What heads lists that have people, phones and times, and are no dial list.
const OTHER =
  /входящ|исходящ|пропущен|длительн|звонк|вызов|должност|график работы|часы при|режим|доставк|заказ|курьер|товар|сумма заказ|адрес доставки|inbound|outbound|missed|duration|delivery|order|рейс|маршрут|working hours|ip\b/iu;
const EVENT = /входящ|исходящ|пропущен|inbound|outbound|missed|отвечен/iu;

/** Whether rows with times, people and phones are another kind of list: a log of calls, staff with their hours, deliveries. */
export function isOtherList(times: readonly string[], headings: readonly string[], rows: readonly Element[]): boolean {
  if (areWorkingHours(times) || roundness(times) < 0.6) return true;
  if (headings.some((heading) => OTHER.test(heading))) return true;
  const texts = rows.map((row) => (row.textContent ?? '').slice(0, 600));
  return share(texts, (text) => EVENT.test(text)) > 0.6;
}
