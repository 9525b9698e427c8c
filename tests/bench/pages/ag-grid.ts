import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community';
import { COLUMNS, colourOf, freshLines, isColouring, isMarked, type Line, NAMES, next, whenRead } from './grid.ts';

ModuleRegistry.registerModules([AllCommunityModule]);

/** Its own colouring: rules for the classes of cells and rows, asked for each. */
const cellClassRules = Object.fromEntries(
  NAMES.map((name) => [`c-${name}`, ({ data }: { data: Line | undefined }) => data !== undefined && colourOf(data) === name]),
);
const rowClassRules = { marked: ({ data }: { data: Line | undefined }) => data !== undefined && isMarked(data) };

whenRead((list) => {
  const grid = createGrid<Line>(list, {
    columnDefs: COLUMNS.map((field) => ({ field, flex: 1, ...(isColouring && field === 'phone' ? { cellClassRules } : {}) })),
    rowData: freshLines(),
    ...(isColouring ? { rowClassRules } : {}),
  });
  return {
    replaceAll: () => grid.setGridOption('rowData', freshLines()),
    updateRandom() {
      grid.getDisplayedRowAtIndex(next(grid.getDisplayedRowCount()))?.setDataValue('age', String(next(90)));
    },
    sort: () => void grid.applyColumnState({ state: [{ colId: 'patient', sort: 'asc' }] }),
    phones: () => [...list.querySelectorAll('.ag-row [col-id="phone"]')],
  };
});
