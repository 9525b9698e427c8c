import 'tabulator-tables/dist/css/tabulator_simple.min.css';
import { TabulatorFull } from 'tabulator-tables';
import { COLUMNS, colourOf, freshLines, isColouring, isMarked, type Line, next, whenRead } from './grid.ts';

interface Cell {
  getElement(): HTMLElement;
  getValue(): string;
  getData(): Line;
}

/** Its own colouring: a formatter of the cell, and one of the row. */
function formatter(cell: Cell): string {
  cell.getElement().classList.add(`c-${colourOf(cell.getData())}`);
  return cell.getValue();
}

function rowFormatter(row: Pick<Cell, 'getElement' | 'getData'>): void {
  row.getElement().classList.toggle('marked', isMarked(row.getData()));
}

whenRead((list) => {
  const grid = new TabulatorFull(list, {
    data: freshLines(),
    index: 'no',
    height: 680,
    layout: 'fitColumns',
    columns: COLUMNS.map((field) => ({ field, title: field, ...(isColouring && field === 'phone' ? { formatter } : {}) })),
    ...(isColouring ? { rowFormatter } : {}),
  });
  const numbers = globalThis.lines.map(({ no }) => no);
  return {
    replaceAll: () => void grid.replaceData(freshLines()),
    updateRandom: () => void grid.updateData([{ no: numbers[next(numbers.length)], age: String(next(90)) }]),
    sort: () => grid.setSort('patient', 'asc'),
    phones: () => [...list.querySelectorAll('.tabulator-row [tabulator-field="phone"]')],
  };
});
