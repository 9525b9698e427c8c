import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { hoursTable, summaryTable } from '@/components/report/tables.ts';
import { historyTable, visitsTable } from '@/components/report/visit-tables.ts';
import { writeXlsx } from '@/components/report/xlsx.ts';
import zipAtOnce from '@/components/report/zip-at-once.ts';
import { HOSTILE } from '../../../fixtures/hostile-strings.ts';
import { rules } from '../../domain/clinic-day.ts';
import { report, shiftFacts, states } from './canned.ts';

const EVIL = '=HYPERLINK("http://evil.example";"a&b<c>")';

async function partsOf(blob: Blob): Promise<Record<string, string>> {
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

async function workbook(facts = shiftFacts()) {
  const visits = states(facts);
  const day = report(facts);
  const tables = [summaryTable(day), visitsTable(visits, rules.zone), hoursTable(day), historyTable(visits, facts, rules.zone)];
  return { tables, parts: await partsOf(await writeXlsx(tables)) };
}

const plain = (xml: string) =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The cells of one sheet: text from the shared strings, numbers as numbers. */
function cellsOf(parts: Record<string, string>, sheet: number): (string | number)[] {
  const strings = [...(parts['xl/sharedStrings.xml'] ?? '').matchAll(/<t[^>]*>([\s\S]*?)<\/t>/g)].map((match) =>
    plain(match[1] ?? ''),
  );
  return [...(parts[`xl/worksheets/sheet${sheet}.xml`] ?? '').matchAll(/<c ([^>]*)><v>([^<]*)<\/v><\/c>/g)].map(
    ([, attributes, value]) => (/t="s"/.test(attributes ?? '') ? (strings[Number(value)] ?? '') : Number(value)),
  );
}

describe('the workbook', () => {
  it('holds no formula, whatever a name or a comment says, and every text as it was', async () => {
    const { tables, parts } = await workbook(shiftFacts({ patient: EVIL }, '+7 937 000-00-00 сын'));
    const xml = Object.values(parts).join('\n');
    expect(xml).not.toMatch(/<f[ >/]|externalLink|<hyperlink|vbaProject/i);
    const visits = tables[1]?.rows.flat().filter((cell) => cell !== '');
    expect(cellsOf(parts, 2)).toEqual([...(tables[1]?.heads ?? []), ...(visits ?? [])]);
    expect(cellsOf(parts, 2)).toContain(EVIL);
    expect(cellsOf(parts, 2)).toContain('+7 937 123-45-67');
  });

  it('types its numbers, and calls its sheets in the operator’s language', async () => {
    const { tables, parts } = await workbook();
    expect([...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*\bname="([^"]*)"/g)].map((match) => match[1])).toEqual([
      'Итог',
      'Приёмы',
      'По часам',
      'История',
    ]);
    const numbers = cellsOf(parts, 1).filter((cell) => typeof cell === 'number');
    expect(numbers).toEqual(tables[0]?.rows.flat().filter((cell) => typeof cell === 'number'));
    expect(numbers).toContain(2.5);
  });

  it('has text cells for phones and times, so that no spreadsheet rounds or dates them', async () => {
    const { parts } = await workbook();
    const sheet = parts['xl/worksheets/sheet2.xml'] ?? '';
    expect(sheet).not.toMatch(/<v>\d{5,}<\/v>/);
    expect(cellsOf(parts, 2)).toContain('09:40');
  });
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', "=cmd|' /C calc'!A0"])(
  '%j is text, and no formula',
  async (text) => {
    const parts = await partsOf(await writeXlsx([{ name: 'Лист', heads: [text], rows: [[text]], widths: [10] }]));
    expect(Object.values(parts).join('\n')).not.toMatch(/<f[ >/]/);
    // As XML is read: a bare CR is a line's end.
    expect(cellsOf(parts, 1)).toEqual([text, text]);
  },
);

it('whatever a text holds, every part is well-formed XML: no character that a spreadsheet would refuse the file for', async () => {
  const texts = [...HOSTILE, '\u0000\u0001\u0008\u000b\u000c\u001f', '\ud800', '\udfff a', '\ufffe\uffff', ']]>', '&#0;'];
  const rows = texts.map((text) => [text]);
  const parts = await partsOf(await writeXlsx([{ name: 'Лист', heads: ['имя'], rows, widths: [10] }]));
  for (const [path, xml] of Object.entries(parts)) {
    // Of XML 1.0; a lone half of a pair has become U+FFFD as the bytes were written.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(xml, path).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    expect(xml, path).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;|#)|&#(0|x0);/);
  }
  expect(Object.values(parts).join('\n')).not.toMatch(/<f[ >/]/);
});

it('what stands in for the package’s zipping writes the same parts, however large, and starts no worker', async () => {
  const large = new TextEncoder().encode('строка '.repeat(60_000));
  const zip = await zipAtOnce({ 'xl/a.xml': large, 'b.xml': new TextEncoder().encode('<b/>') });
  const parts = unzipSync(new Uint8Array(zip));
  expect(Object.keys(parts)).toEqual(['xl/a.xml', 'b.xml']);
  expect(parts['xl/a.xml']?.length).toBe(large.length);
  expect(zip.byteLength).toBeLessThan(large.length / 10);
});
