import type { Figure } from './figure.ts';
export async function writeReport(figures: readonly Figure[], chromium: string): Promise<string> {
  return `${figures.length} ${chromium}`;
}
