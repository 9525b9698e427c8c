import type { Rect } from './studio.ts';

/** One picture of docs/pictures: the tour's picture it comes from, by its name without the number, and the part of it. */
export interface Shot {
  name: string;
  from: string;
  part?: Rect;
}

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height });

/** The tour that the pictures are of. */
export const TOUR = 'ru-1366x768';

/** Every still picture; parts are of a window of that size. */
export const ALBUM: readonly Shot[] = [
  { name: 'evening', from: 'sms-step-listed' },
  { name: 'list-before', from: 'list-before-the-round' },
  { name: 'bar', from: 'sms-step-listed', part: rect(0, 680, 700, 88) },
  { name: 'menu', from: 'menu-of-R8', part: rect(142, 120, 780, 270) },
  { name: 'send-window', from: 'send-window-dry-run', part: rect(86, 28, 1194, 712) },
  { name: 'colours', from: 'sms-step-listed', part: rect(142, 150, 1200, 480) },
  { name: 'row-blue', from: 'row-blue-R11' },
  { name: 'row-grey', from: 'row-grey-R12' },
  { name: 'row-red', from: 'row-red-R13' },
  { name: 'row-orange', from: 'row-orange-R14' },
  { name: 'row-green', from: 'row-green-R15' },
  { name: 'row-replied', from: 'row-replied-R17' },
  { name: 'reply', from: 'a-reply-on-its-row', part: rect(590, 360, 770, 130) },
  { name: 'card-reply', from: 'card-with-the-reply', part: rect(86, 28, 1194, 712) },
  { name: 'undo', from: 'calls-marked-pink', part: rect(0, 590, 700, 178) },
  { name: 'sms-window', from: 'sms-dry-run', part: rect(86, 28, 1194, 712) },
  { name: 'by-hand', from: 'sms-by-hand', part: rect(86, 28, 1194, 712) },
  { name: 'pink', from: 'calls-marked-pink', part: rect(142, 100, 900, 330) },
  { name: 'morning-list', from: 'morning-list-of-R6', part: rect(142, 100, 900, 330) },
  { name: 'day', from: 'what-came-of-the-call-R7' },
  { name: 'outcome', from: 'what-came-of-the-call-R7', part: rect(660, 370, 700, 340) },
  { name: 'outcomes', from: 'outcomes-at-their-rows', part: rect(142, 330, 1220, 300) },
  { name: 'card', from: 'card-of-a-call', part: rect(86, 28, 1194, 712) },
  { name: 'family', from: 'family-on-one-phone', part: rect(86, 28, 1194, 580) },
  { name: 'popup', from: 'popup-shift-at-a-glance', part: rect(0, 0, 400, 720) },
  { name: 'shift-end', from: 'what-is-still-open', part: rect(0, 0, 400, 260) },
  { name: 'report', from: 'report-of-the-shift' },
];

/** What no tour comes by, of the pictures that `npm run pictures:check` keeps. */
export const KEPT = 'ru/1366x768';
export const FROM_KEPT: readonly Shot[] = [
  { name: 'first-start', from: 'start-operator', part: rect(0, 0, 1100, 260) },
  { name: 'first-start-provider', from: 'start-provider', part: rect(0, 0, 1366, 480) },
  { name: 'missing', from: 'popup-missing' },
  { name: 'keys', from: 'keys', part: rect(120, 0, 860, 400) },
  { name: 'options-keys', from: 'options-keys' },
  { name: 'problem', from: 'problem-report' },
];

/** The animation: what is shown for how many ms. */
export const FILM: readonly (readonly [from: string, ms: number])[] = [
  ['list-before-the-round', 1600],
  ['menu-of-R8', 1600],
  ['send-window-dry-run', 2400],
  ['sent', 1400],
  ['first-answers', 1600],
  ['sms-step-listed', 2200],
  ['card-with-the-reply', 2200],
  ['calls-marked-pink', 2000],
  ['morning-list-of-R6', 1800],
  ['what-came-of-the-call-R7', 2200],
  ['outcomes-at-their-rows', 2200],
];
