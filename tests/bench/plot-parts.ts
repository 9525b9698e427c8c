/** Colours that read on a white ground, under light and dark pages alike. */
export const INK = '#39424e';
export const PALE = '#dfe4ea';
export const OURS = '#b45a7d';
export const BESIDE = '#2f6f9f';

export function drawing(width: number, height: number, title: string, pieces: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">
  <title>${escaped(title)}</title>
  <rect width="${width}" height="${height}" rx="6" fill="#fff"/>
  ${pieces.join('\n  ')}
</svg>
`;
}

export function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end', colour = INK): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${colour}">${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
