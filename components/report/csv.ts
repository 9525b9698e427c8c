import type { Cell, Table } from './tables.ts';

/** What a spreadsheet would take for the beginning of a formula, in ASCII and in full width. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * A table as a Russian Excel opens it by a double click: UTF-8 with its mark, semicolons, CRLF, a comma before decimals. A text that a
 * spreadsheet would take for a formula begins with an apostrophe, save a phone number, which loses its plus instead.
 */
export function writeCsv({ heads, rows }: Table): string {
  const lines = [heads, ...rows].map((cells) => cells.map(writeCell).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function writeCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const text = guard(cell.replace(/\r\n?/g, '\n'));
  return /[;"\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function guard(text: string): string {
  const phones = plainPhones(text);
  return FORMULA.test(phones) ? `'${phones}` : phones;
}

/** A cell of nothing but phone numbers stays one to be read and dialled: `+7 937 …` is `8 937 …`, as it is dialled in Russia. */
function plainPhones(text: string): string {
  return /^\+7 \d{3} \d{3}-\d{2}-\d{2}(?:, \+[\d -]+)*$/.test(text) ? text.replace(/^\+7/, '8') : text;
}
