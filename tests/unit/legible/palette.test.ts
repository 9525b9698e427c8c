import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { t } from '@/utils/browser/words.ts';
import { COLOURS } from '@/utils/domain/colour.ts';
import { COLOUR_SIGNS, MARK_SIGNS } from '@/utils/domain/signs.ts';
import { root } from '../conventions/sources.ts';
import { ciede2000, difference } from './colour-difference.ts';
import { contrast, linearOf, seenBy, VISIONS } from './colour-vision.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const theme = read('components/theme.css');
const [light = '', dark = ''] = theme.split('@media (prefers-color-scheme: dark)');
/** R11 to R15, the way there, and the mark. */
const NAMES = [...COLOURS, 'pink'] as const;

function paletteOf(css: string): Record<string, { ground: string; text: string }> {
  const value = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1] ?? '';
  return Object.fromEntries(NAMES.map((name) => [name, { ground: value(name), text: value(`${name}-text`) }]));
}

const palettes = { light: paletteOf(light), dark: paletteOf(dark) };
const pairs = NAMES.flatMap((one, i) => NAMES.slice(i + 1).map((other) => [one, other] as const));

/** Every pair with how far it is apart, the nearest first. */
function distances(palette: (typeof palettes)['light'], vision: (typeof VISIONS)[number]) {
  const seen = (name: string) => seenBy(vision, linearOf(palette[name]?.ground ?? ''));
  return pairs
    .map(([one, other]) => ({ pair: `${one}-${other}`, apart: difference(seen(one), seen(other)) }))
    .sort((a, b) => a.apart - b.apart);
}

it('measures colours as its makers did', () => {
  // Pairs 1, 23 to 25 of the test data of Sharma, Wu & Dalal (2005), and what a neutral grey looks like to everybody.
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(ciede2000([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4);
  expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
  expect(ciede2000([50, 2.5, 0], [61, -5, 29])).toBeCloseTo(22.8977, 4);
  for (const vision of VISIONS) expect(difference(seenBy(vision, linearOf('#808080')), linearOf('#808080'))).toBeLessThan(0.5);
  // Red and green of one lightness are nearly one colour to whoever lacks the middle cones.
  expect(difference(linearOf('#c05a50'), linearOf('#6a8a3c'))).toBeGreaterThan(40);
  expect(difference(seenBy('deuteranopia', linearOf('#c05a50')), seenBy('deuteranopia', linearOf('#6a8a3c')))).toBeLessThan(20);
});

describe.each(['light', 'dark'] as const)('the %s palette', (name) => {
  const palette = palettes[name];

  it('is complete', () => {
    for (const { ground, text } of Object.values(palette))
      expect([ground, text]).toEqual([expect.stringMatching(/^#/), expect.stringMatching(/^#/)]);
    expect(Object.keys(palette)).toHaveLength(7);
  });

  it.each(VISIONS)('has no two colours that look alike with %s', (vision) => {
    const near = distances(palette, vision).filter(({ apart, pair }) => apart < (pair.includes('sending') ? 7 : 10.5));
    expect(near).toEqual([]);
  });

  it('has a text on each that can be read (WCAG 1.4.3)', () => {
    const faint = Object.entries(palette).filter(([, { ground, text }]) => contrast(ground, text) < 4.5);
    expect(faint).toEqual([]);
  });
});

describe('a colour never stands alone', () => {
  it('each has a sign that is no other’s, and a word', () => {
    const signs = [...COLOURS.map((colour) => COLOUR_SIGNS[colour]), ...Object.values(MARK_SIGNS)];
    expect(new Set(signs).size).toBe(signs.length);
    const words = COLOURS.map((colour) => t(`colour.${colour}`));
    expect(new Set(words).size).toBe(COLOURS.length);
  });

  it('on the clinic’s rows each has its sign behind the number', () => {
    const rows = read('entrypoints/dial-list.content/style.css');
    for (const colour of COLOURS) {
      expect(rows, colour).toMatch(
        new RegExp(`\\[data-dozvon-colour="${colour}"\\]::after \\{\\s*content: " ${COLOUR_SIGNS[colour]}"`),
      );
    }
  });

  it.each(['entrypoints/dial-list.content/style.css', 'utils/page/overlay-bar.css'])('%s has the light palette', (path) => {
    const css = read(path);
    for (const colour of COLOURS) {
      const rule = new RegExp(`colour="${colour}"\\] \\{\\s*background: (#\\w{6})[^;]*;\\s*color: (#\\w{6})`).exec(css);
      expect([rule?.[1], rule?.[2]], colour).toEqual([palettes.light[colour]?.ground, palettes.light[colour]?.text]);
    }
  });
});
