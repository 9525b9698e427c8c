import { joinDeep, openTrees } from '../deep.ts';

const ROW = 'tr,li,[role="row"],[role="listitem"]';
const ENOUGH = 3;

/**
 * A selector of rows for a page where none were found, from one element inside of a row: the nearest element around it that has
 * others like it beside it, in whichever frame or shadow root. Null where nothing repeats.
 */
export function rowSelectorAt(element: Element, document: Document): string | null {
  const host = openTrees(document).find(({ tree }) => tree === element.getRootNode())?.host ?? '';
  for (let at: Element | null = element; at?.parentElement; at = at.parentElement) {
    const alike = likeOf(at);
    if (alike.length >= ENOUGH && (at.matches(ROW) || at.childElementCount > 1))
      return host === '' ? selectorOf(at) : joinDeep(host, selectorOf(at));
  }
  return null;
}

function likeOf(element: Element): Element[] {
  return [...(element.parentElement?.children ?? [])].filter((one) => one.tagName === element.tagName);
}

function selectorOf(row: Element): string {
  const own = nameOf(row, likeOf(row));
  const steps = [own];
  for (let at = row.parentElement; at && at.tagName !== 'BODY'; at = at.parentElement) {
    const step = stepOf(at);
    steps.unshift(step);
    if (step.includes('#')) break;
  }
  return steps.join(' > ');
}

/** Rows by a class that nearly all of them have; a stripe or a selected row has one more. */
function nameOf(row: Element, alike: readonly Element[]): string {
  const tag = row.tagName.toLowerCase();
  const common = [...row.classList].filter(
    (name) => isName(name) && alike.filter((one) => one.classList.contains(name)).length * 10 >= alike.length * 9,
  );
  return [tag, ...common.slice(0, 2)].join('.');
}

function stepOf(element: Element): string {
  const tag = element.tagName.toLowerCase();
  if (isName(element.id)) return `${tag}#${element.id}`;
  return [tag, ...[...element.classList].filter(isName).slice(0, 1)].join('.');
}

/** A name that a person has written, not one that a program makes anew each time. */
function isName(text: string): boolean {
  return /^[a-z][a-z_-]{1,30}$/i.test(text);
}
