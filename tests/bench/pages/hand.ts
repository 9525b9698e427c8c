/**
 * The floor of painting: a loop by hand over the page's own cells, with every colour at hand, when the list opens; and after each change
 * of the page, in the same frame, over the rows that came.
 */
function paint(rows: Iterable<Element>): void {
  for (const row of rows) {
    const no = row.id.slice(3);
    const colour = globalThis.colours[no];
    if (globalThis.marked.has(no)) row.setAttribute('data-dozvon-mark', 'called');
    if (colour) row.children[3]?.setAttribute('data-dozvon-colour', colour);
  }
}

document.addEventListener('DOMContentLoaded', () => {
  const body = document.querySelector('#list tbody') as HTMLTableSectionElement;
  paint(body.rows);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) paint([...addedNodes].filter((node) => node instanceof HTMLTableRowElement));
  }).observe(body, { childList: true });
  body.addEventListener('dblclick', ({ target }) => {
    const row = (target as Element).closest('tr');
    if (row?.hasAttribute('data-dozvon-mark')) row.removeAttribute('data-dozvon-mark');
    else row?.setAttribute('data-dozvon-mark', 'called');
  });
});
