// biome-ignore-all lint/a11y/useSemanticElements: only the rows in view are there, which a <table> cannot say of itself
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import './rows.css';
import { rowAfterKey, scrollToRow, visibleRows } from './visible-rows.ts';

interface Props<T> {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  /** All rows have this height, px: only those in view are drawn, so thousands stay quick. */
  rowHeight: number;
  current: string | null;
  onCurrent: (item: T) => void;
  /** Space on the current row. */
  onSpace: (item: T) => void;
  renderRow: (item: T) => ComponentChildren;
}

/** Before anything is measured, px. */
const USUAL_HEIGHT = 600;

/** A long list of rows, moved through by arrow keys. */
export function Rows<T>({ label, items, keyOf, rowHeight, current, onCurrent, onSpace, renderRow }: Props<T>) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: USUAL_HEIGHT });
  const at = items.findIndex((item) => keyOf(item) === current);

  const look = () => {
    const { scrollTop, clientHeight } = box.current as HTMLDivElement;
    setView({ top: scrollTop, height: clientHeight || USUAL_HEIGHT });
  };
  useLayoutEffect(() => {
    const observer = new ResizeObserver(look);
    observer.observe(box.current as HTMLDivElement);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const list = box.current as HTMLDivElement;
    if (at >= 0) list.scrollTop = scrollToRow(at, rowHeight, list.scrollTop, list.clientHeight || USUAL_HEIGHT);
    look();
  }, [at, rowHeight]);

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const item = items[at];
    if (event.key === ' ' && item !== undefined) onSpace(item);
    else {
      const next = items[rowAfterKey(event.key, at, items.length, Math.floor(view.height / rowHeight)) ?? -1];
      if (next === undefined) return;
      onCurrent(next);
    }
    event.preventDefault();
  };

  const { first, end } = visibleRows(items.length, rowHeight, view.top, view.height);
  return (
    <div
      ref={box}
      class="rows"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={items.length}
      aria-activedescendant={at >= first && at < end ? `row-${current}` : undefined}
      onScroll={look}
      onKeyDown={press}
    >
      <div class="rows-all" style={{ height: `${items.length * rowHeight}px` }}>
        {items.slice(first, end).map((item, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its current row
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
          <div
            key={keyOf(item)}
            id={`row-${keyOf(item)}`}
            class="row"
            role="row"
            aria-rowindex={first + i + 1}
            aria-selected={first + i === at}
            style={{ top: `${(first + i) * rowHeight}px`, height: `${rowHeight}px` }}
            onClick={() => onCurrent(item)}
          >
            {renderRow(item)}
          </div>
        ))}
      </div>
    </div>
  );
}
