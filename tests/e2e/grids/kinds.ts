/** A living grid of tests/fixtures/grids. */
export interface Kind {
  name: string;
  /** Rows are given to other patients in place, as is to be seen in the test. */
  isRecycled: boolean;
}

export const KINDS: readonly Kind[] = [
  { name: 'ag-grid', isRecycled: false },
  { name: 'tabulator', isRecycled: false },
  { name: 'datatables', isRecycled: false },
  { name: 'virtual-list', isRecycled: true },
  { name: 'slickgrid', isRecycled: false },
  { name: 'vaadin', isRecycled: true },
  { name: 'frame', isRecycled: false },
  { name: 'frameset', isRecycled: false },
  { name: 'react-keyed', isRecycled: false },
  { name: 'react-unkeyed', isRecycled: true },
  { name: 'vue-keyed', isRecycled: false },
  { name: 'vue-unkeyed', isRecycled: true },
];
