export type ColourName = 'none' | 'white' | 'grey' | 'light blue' | 'red' | 'orange' | 'green' | 'pink' | 'violet' | 'yellow';

/** Hue in degrees up to which a colour still has the name. */
const HUES: readonly (readonly [number, ColourName])[] = [
  [15, 'red'],
  [45, 'orange'],
  [80, 'yellow'],
  [165, 'green'],
  [225, 'light blue'],
  [290, 'violet'],
  [345, 'pink'],
  [360, 'red'],
];

/** What people call a computed colour, `rgb(…)` or `rgba(…)`: a palette may be tuned, but blue stays blue. */
export function nameColour(computed: string): ColourName {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (computed.match(/[\d.]+/g) ?? []).map(Number);
  if (alpha === 0) return 'none';
  const [low, high] = [Math.min(red, green, blue), Math.max(red, green, blue)];
  const spread = high - low;
  if (low > 235 && spread < 12) return 'white';
  if (spread < 14) return 'grey';
  const hue = hueOf(red, green, blue, high, spread);
  return HUES.find(([upTo]) => hue <= upTo)?.[1] ?? 'none';
}

function hueOf(red: number, green: number, blue: number, high: number, spread: number): number {
  const sixth = high === red ? (green - blue) / spread : high === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
  return (sixth * 60 + 360) % 360;
}
