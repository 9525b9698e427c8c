/** Reads a CSV as a spreadsheet does: its lines, each a list of cells. Throws on a quote that is never closed. */
export function readCsv(text: string, separator = ';'): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at) : plain(text, at, separator);
    cells.push(cell);
    if (text.startsWith(separator, end)) {
      at = end + 1;
      continue;
    }
    lines.push(cells);
    cells = [];
    if (end < text.length && !text.startsWith('\r\n', end)) throw new Error(`A line ends otherwise at ${end}`);
    at = end + 2;
  }
  return lines;
}

function quoted(text: string, start: number): [string, number] {
  const match = /^"((?:[^"]|"")*)"/.exec(text.slice(start));
  if (!match) throw new Error(`A quote is never closed, from ${start}`);
  return [(match[1] as string).replaceAll('""', '"'), start + match[0].length];
}

function plain(text: string, start: number, separator: string): [string, number] {
  const end = text.slice(start).search(separator === ';' ? /;|\r\n/ : /,|\r\n/);
  return [text.slice(start, end < 0 ? undefined : start + end), end < 0 ? text.length : start + end];
}
