/** Puts `body` in the place of what stands between `<!-- name -->` and `<!-- end of name -->`. Throws where a text has no such place. */
export function fillBlock(text: string, name: string, body: string): string {
  const [begin, end] = [`<!-- ${name} -->\n`, `\n<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`No place for ${name}`);
  return text.slice(0, from + begin.length) + body + text.slice(to);
}

/** A table of Markdown; a bar inside a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
