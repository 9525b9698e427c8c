/** A colour as red, green and blue of linear light, 0 to 1. */
export type Linear = readonly [r: number, g: number, b: number];

/** How somebody sees: with all three cones, or without the long, the middle, the short ones. */
export const VISIONS = ['normal', 'protanopia', 'deuteranopia', 'tritanopia'] as const;
export type Vision = (typeof VISIONS)[number];

/** `#rrggbb`, sRGB (IEC 61966-2-1), as linear light. */
export function linearOf(hex: string): Linear {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

type Matrix = readonly [Linear, Linear, Linear];

/**
 * Protanopia and deuteranopia: Viénot, Brettel & Mollon, «Digital video colourmaps for checking the legibility of displays by
 * dichromats», Color Research & Application 24 (1999), 243-252: linear RGB to LMS, the missing cone's answer put in from the other two, and
 * back; here multiplied out for sRGB primaries.
 */
const PROTANOPIA: Matrix = [
  [0.11238, 0.88762, 0],
  [0.11238, 0.88762, 0],
  [0.00401, -0.00401, 1],
];
const DEUTERANOPIA: Matrix = [
  [0.29275, 0.70725, 0],
  [0.29275, 0.70725, 0],
  [-0.02234, 0.02234, 1],
];

/**
 * Tritanopia: Brettel, Viénot & Mollon, «Computerized simulation of color appearance for dichromats», JOSA A 14 (1997), 2647-2655: two half
 * planes through the neutral axis, anchored at 485 and 660 nm, and the plane that parts them.
 */
const TRITANOPIA: { side: Linear; on: Matrix; off: Matrix } = {
  side: [0.03901, -0.02788, -0.01113],
  on: [
    [1.01277, 0.13548, -0.14826],
    [-0.01243, 0.86812, 0.14431],
    [0.07589, 0.805, 0.11911],
  ],
  off: [
    [0.93678, 0.18979, -0.12657],
    [0.06154, 0.81526, 0.1232],
    [-0.37562, 1.12767, 0.24796],
  ],
};

/** What a colour looks like to somebody who sees so. */
export function seenBy(vision: Vision, colour: Linear): Linear {
  if (vision === 'normal') return colour;
  if (vision === 'protanopia') return apply(PROTANOPIA, colour);
  if (vision === 'deuteranopia') return apply(DEUTERANOPIA, colour);
  return apply(dot(TRITANOPIA.side, colour) >= 0 ? TRITANOPIA.on : TRITANOPIA.off, colour);
}

function apply([r, g, b]: Matrix, colour: Linear): Linear {
  return [clamp(dot(r, colour)), clamp(dot(g, colour)), clamp(dot(b, colour))];
}

function dot(row: Linear, colour: Linear): number {
  return row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2];
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** WCAG 2.2 contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const luminance = (hex: string) => dot([0.2126, 0.7152, 0.0722], linearOf(hex));
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
