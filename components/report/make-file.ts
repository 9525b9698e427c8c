import type { ShiftReport } from '@/utils/domain/shift-report.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';
import { writeCsv } from './csv.ts';
import type { ReportFile } from './file-service.ts';
import { hoursTable, summaryTable } from './tables.ts';
import { historyTable, visitsTable } from './visit-tables.ts';
import { writeXlsx } from './xlsx.ts';

/** The file, and a name that tells the day and nobody's name. */
export async function makeFile(
  file: ReportFile,
  report: ShiftReport,
  zone: string,
  link: Link<Pick<DeskRequests, 'report.visits'>>,
): Promise<{ name: string; content: Blob }> {
  const base = `dozvon-${report.date}`;
  if (file === 'shift') return { name: `${base}-shift.csv`, content: csvBlob(writeCsv(summaryTable(report))) };
  const { visits, facts } = await link.request('report.visits', { date: report.date });
  if (file === 'visits') return { name: `${base}-visits.csv`, content: csvBlob(writeCsv(visitsTable(visits, zone))) };
  const tables = [summaryTable(report), visitsTable(visits, zone), hoursTable(report), historyTable(visits, facts, zone)];
  return { name: `${base}.xlsx`, content: await writeXlsx(tables) };
}

function csvBlob(text: string): Blob {
  return new Blob([text], { type: 'text/csv;charset=utf-8' });
}
