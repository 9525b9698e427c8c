import type { Tree } from './deep.ts';
import { containsFlat } from './flat-tree.ts';
import { ATTRIBUTE_NAMES, COPIES } from './public-attributes.ts';
import type { Reader } from './reader.ts';
import type { RowIndex } from './row-index.ts';
import { matching, type Trees } from './trees.ts';

export interface ChangesOptions {
  trees: Trees;
  reader: Pick<Reader, 'attributes' | 'around' | 'classPart'>;
  index: Pick<RowIndex, 'has' | 'elements'>;
  /** So many elements are looked at one by one; where more come at once, the box they came to is. */
  many: number;
  /** The element is to be read, as a row or as what was one. */
  onDirty(row: Element): void;
  /** Attributes of ours on the row are not as we wrote them: something is missing, or it `isWrong`. */
  onBroken(row: Element, isWrong: boolean): void;
  /** What may bear something of ours and is no row. */
  onStray(copy: Element): void;
  /** Of what came, whatever bears something that may be of ours: the page may have copied or moved it. */
  onCopies(copies: Iterable<Element>): void;
}

/** What a change of the page means for the rows of its list. */
export interface Changes {
  /** Attributes to be told of. */
  attributes: string[];
  /**
   * Returns whether rows may stand elsewhere by now, though they say the same. `hasRemoved`: elements were taken away before this in the
   * same batch, so that what came may be what stood elsewhere.
   */
  note(record: MutationRecord, hasRemoved: boolean): boolean;
}

// By these a page moves, shows and hides what it has.
const MOVING = ['style', 'class', 'hidden'];
// By these what stands in a shadow root's slot becomes another one's.
const SLOTTING = ['slot', 'name'];
// Rows told by what stands beside them.
const STRUCTURE = /:(?:nth|first|last|only|empty|has)|[+~]/;

export function createChanges({ trees, reader, index, many, onDirty, onBroken, onStray, onCopies }: ChangesOptions): Changes {
  const isStructural = STRUCTURE.test(trees.last);
  const read = new Set([...reader.attributes, ...(trees.isDeep ? SLOTTING : [])]);

  function isRead(host: Element, name: string, before: string | null): boolean {
    return name !== 'class' || reader.classPart(before) !== reader.classPart(host.getAttribute(name));
  }

  function noteRead(host: Element, name: string | null): void {
    const row = trees.rowOf(host);
    if (row) onDirty(row);
    if (index.has(host)) onDirty(host);
    if ((name === null && !isStructural) || (row && row !== host)) return;
    // Whether an element is a row may hang on what it stands in.
    for (const known of knownIn(host)) if (!trees.isRow(known)) onDirty(known);
    for (const found of trees.rowsIn(host)) if (!index.has(found)) onDirty(found);
    if (trees.isDeep && name !== null && SLOTTING.includes(name)) for (const known of index.elements()) onDirty(known);
  }

  /** A page that changes each of its rows would have all of them looked through for each. */
  function* knownIn(host: Element): Iterable<Element> {
    const below = host.getElementsByTagName('*');
    if (below[many]) for (const known of index.elements()) if (host.contains(known)) yield known;
    if (!below[many]) for (const one of below) if (index.has(one)) yield one;
  }

  function isMove(host: Element): boolean {
    for (const row of index.elements()) return index.has(host) || containsFlat(host, row);
    return false;
  }

  /** The box came, or something did in it: then rows that are known are not read again. */
  function noteIn(box: Element | Tree, isAllNew: boolean): void {
    trees.note(box);
    for (const row of trees.rowsIn(box)) if (isAllNew || !index.has(row)) onDirty(row);
    onCopies(matching(box, COPIES));
  }

  function noteAdded({ target, addedNodes }: MutationRecord, host: Element | null, hasRemoved: boolean): void {
    if (addedNodes.length <= many || (host && trees.rowOf(host))) {
      for (const added of addedNodes) if (added.nodeType === 1) noteIn(added as Element, true);
      return;
    }
    // Asking each one what it holds would be a long piece of work (P13).
    noteIn(target as Element | Tree, false);
    if (hasRemoved) for (const moved of addedNodes) if (index.has(moved as Element)) onDirty(moved as Element);
  }

  return {
    attributes: [...new Set([...read, ...MOVING, ...ATTRIBUTE_NAMES])],
    note(record, hasRemoved) {
      const { target, type, attributeName, oldValue } = record;
      const host = target.nodeType === 1 ? (target as Element) : hostOf(target);
      if (host && attributeName?.startsWith('data-dozvon-')) {
        const row = trees.rowOf(host);
        if (row) onBroken(row, host.hasAttribute(attributeName));
        else onStray(host);
        return false;
      }
      noteAdded(record, host, hasRemoved);
      if (!host) return false;
      if (attributeName === null || (read.has(attributeName) && isRead(host, attributeName, oldValue))) {
        reader.around.note(host, type === 'childList');
        noteRead(host, attributeName);
      }
      return attributeName !== null && isMove(host);
    },
  };
}

/** The element that a text, or the children of a shadow root, stand in. */
function hostOf(node: Node): Element | null {
  const parent = node.nodeType === 3 ? node.parentNode : node;
  if (!parent || parent.nodeType === 1) return parent as Element | null;
  return 'host' in parent ? (parent as ShadowRoot).host : null;
}
