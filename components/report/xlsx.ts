import writeXlsxFile, { type Row } from 'write-excel-file/browser';
import type { Cell, Table } from './tables.ts';

/**
 * Tables as an Excel workbook, a sheet each, the heads bold and staying in place. Numbers are numbers and text is text: a text that looks
 * like a formula is shared text, and none is run.
 */
export async function writeXlsx(tables: readonly Table[]): Promise<Blob> {
  const sheets = tables.map(({ name, heads, rows, widths }) => ({
    data: [heads.map(headCell), ...rows.map((cells) => cells.map(bodyCell))] satisfies Row[],
    sheet: name,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
  }));
  return writeXlsxFile(sheets).toBlob();
}

function headCell(value: string) {
  return { value, type: String, fontWeight: 'bold' as const, wrap: true, alignVertical: 'top' as const };
}

function bodyCell(value: Cell) {
  if (value === '') return null;
  if (typeof value === 'string')
    return { value, type: String, format: '@', alignVertical: 'top' as const, wrap: value.length > 40 };
  return { value, type: Number, format: Number.isInteger(value) ? '0' : '0.0', alignVertical: 'top' as const };
}
