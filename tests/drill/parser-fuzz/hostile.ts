import type { Dice } from '../../clinic/seeded.ts';

/** Stands in a value for what JSON.stringify cannot write; replaced in the text. */
const RAW = (name: string) => `@@${name}@@`;

/** As deep as the platform reads, and deeper than it does. */
const DEEP = 1_500;
const TOO_DEEP = 4_000;
const RAWS: Record<string, string> = {
  // Numbers that JSON may hold and JavaScript may not.
  '1e400': '1e400',
  '-1e400': '-1e400',
  big: '9007199254740993',
  huge: `1${'0'.repeat(300)}`,
  negativeZero: '-0',
  fraction: '0.1e-400',
  // What is no JSON at all.
  NaN: 'NaN',
  undefined: 'undefined',
  comma: '1,,2',
  deep: `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
  tooDeep: `${'['.repeat(TOO_DEEP)}${']'.repeat(TOO_DEEP)}`,
  deepObject: `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  twice: '{"id":"first","id":"second","__proto__":{"polluted":true},"__proto__":null}',
  proto: '{"__proto__":{"polluted":true,"id":"x","status":"delivered","outcome":"accepted"}}',
};

/** Values that any field may come with. */
const VALUES: readonly ((dice: Dice) => unknown)[] = [
  () => null,
  () => true,
  () => '',
  () => 0,
  () => -1,
  () => 1.5,
  () => [],
  () => ({}),
  () => [[[[]]]],
  () => 'NaN',
  () => '__proto__',
  () => 'constructor',
  () => 'toString',
  () => 'delivered\u0000',
  () => '\ud800',
  () => '\u202e79371234567',
  () => ' ',
  () => '1970-01-01T00:00:00Z',
  () => '2099-12-31T23:59:59Z',
  () => '2026-11-23 12:00:00',
  () => '+275760-09-13T00:00:00.000Z',
  () => '-271821-04-20T00:00:00.000Z',
  () => 'not a time',
  () => 1_795_430_000,
  () => 1_795_430_000_000,
  () => 8_640_000_000_000,
  () => 1e308,
  () => Number.MAX_SAFE_INTEGER,
  () => ({ length: 5 }),
  () => ({ toString: 'x', valueOf: 'x' }),
  (dice) => 'x'.repeat(dice.pick([201, 2_001, 10_001])),
  (dice) => 'я'.repeat(dice.chance(0.02) ? 500_000 : 300),
  (dice) => RAW(dice.pick(Object.keys(RAWS))),
  (dice) => RAW(dice.pick(['1e400', 'big', 'huge', 'negativeZero'])),
];

/** A value of a vendor's, with some of its parts replaced, left out, repeated or renamed; as JSON, or as what claims to be it. */
export function spoil(value: unknown, dice: Dice): string {
  let spoilt = value;
  for (let i = dice.pick([0, 1, 1, 2, 3, 6]); i > 0; i--) spoilt = mutate(spoilt, dice, 0);
  const text = JSON.stringify(spoilt) ?? 'undefined';
  return breakText(text.includes('@@') ? writeRaws(text) : text, dice);
}

function writeRaws(text: string): string {
  return text.replace(/"@@(\w+|-?1e400)@@"/g, (_, name: string) => RAWS[name] ?? 'null').replace(/@@[\w-]+@@/g, 'x');
}

/** Goes down some way and changes what it comes to. */
function mutate(value: unknown, dice: Dice, depth: number): unknown {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (keys.length === 0 || dice.chance(depth === 0 ? 0.08 : 0.3)) return dice.pick(VALUES)(dice);
  const key = dice.pick(keys);
  if (Array.isArray(value)) return mutateList(value, Number(key), dice, depth);
  const record = value as Record<string, unknown>;
  const { [key]: inner, ...others } = record;
  switch (dice.pick(['deeper', 'deeper', 'deeper', 'deeper', 'without', 'renamed', 'more'] as const)) {
    case 'deeper':
      return { ...record, [key]: mutate(inner, dice, depth + 1) };
    case 'without':
      return others;
    case 'renamed':
      return { ...others, [dice.pick(['id', 'Id', '__proto', 'constructor', 'x'])]: inner };
    case 'more':
      return { ...record, [dice.pick(['constructor', 'hasOwnProperty', '0', 'x'])]: dice.pick(VALUES)(dice) };
  }
}

function mutateList(list: readonly unknown[], i: number, dice: Dice, depth: number): unknown {
  switch (dice.pick(['deeper', 'deeper', 'twice', 'without', 'many'] as const)) {
    case 'deeper':
      return list.with(i, mutate(list[i], dice, depth + 1));
    case 'twice':
      return [...list, list[i]];
    case 'without':
      return list.toSpliced(i, 1);
    case 'many':
      return [...list, ...Array.from({ length: dice.between(1, 40) }, () => dice.pick(VALUES)(dice))];
  }
}

/** One in ten is no JSON any more, or another one. */
function breakText(text: string, dice: Dice): string {
  if (dice.chance(0.9)) return text;
  return dice.pick<() => string>([
    () => text.slice(0, dice.between(0, text.length)),
    () => '',
    () => '<!doctype html><h1>Войдите в сеть</h1>',
    () => `\ufeff${text}`,
    () => text + text,
    () => text.replace('{', '{"__proto__":{"polluted":true},'),
    () => text.replace(/"(\w+)":/, '"$1":1,"$1":'),
    () => text.replaceAll('"', "'"),
    () => `[${text}]`,
  ])();
}
