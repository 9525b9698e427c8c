import DataTable from 'datatables.net';
import { COLUMNS, colourOf, freshLines, isColouring, isMarked, type Line, next, whenRead } from './grid.ts';

const PHONE = COLUMNS.indexOf('phone');
const AGE = COLUMNS.indexOf('age');

/** Its own colouring: a callback for each row that it makes. */
function createdRow(row: Node, line: object): void {
  const [cell, element] = [(row as HTMLTableRowElement).cells[PHONE], row as HTMLTableRowElement];
  cell?.classList.add(`c-${colourOf(line as Line)}`);
  element.classList.toggle('marked', isMarked(line as Line));
}

whenRead((list) => {
  const table = document.createElement('table');
  list.append(table);
  const grid = new DataTable(table, {
    data: freshLines(),
    columns: COLUMNS.map((data) => ({ data, title: data })),
    order: [[1, 'asc']],
    // The whole day stands on a dial list.
    paging: false,
    ...(isColouring ? { createdRow } : {}),
  });
  return {
    replaceAll: () => void grid.clear().rows.add(freshLines()).draw(),
    updateRandom: () => void grid.cell(next(globalThis.lines.length), AGE).data(String(next(90))),
    sort: () => void grid.order([[2, 'asc']]).draw(),
    phones: () => [...list.querySelectorAll(`tbody td:nth-child(${PHONE + 1})`)],
  };
});
