import type { Tree } from '../deep.ts';
import { namesOf, stableId } from './stable.ts';

/** A selector that finds this element first in `root`, by what it is called rather than by where it stands; null if there is none. */
export function uniqueSelector(element: Element, root: Tree): string | null {
  const isFirst = (selector: string) => root.querySelector(selector) === element;
  const own = ownSelectors(element);
  const direct = own.find(isFirst);
  if (direct) return direct;
  const tag = element.tagName.toLowerCase();
  for (let box = element.parentElement; box; box = box.parentElement) {
    const names = [stableId(box), ...namesOf(box)].filter((name) => name !== null);
    const found = names.flatMap((name) => [...own, tag].map((part) => `${name} ${part}`)).find(isFirst);
    if (found) return found;
  }
  return isFirst(tag) ? tag : byPosition(element, isFirst);
}

function ownSelectors(element: Element): string[] {
  const id = stableId(element);
  const tag = element.tagName.toLowerCase();
  const typed = tag === 'input' && element.hasAttribute('type') ? [`input[type="${element.getAttribute('type')}"]`] : [];
  const isTelling = /^(?:h[1-6]|caption|title|legend|time)$/.test(tag);
  return [...(id ? [id] : []), ...namesOf(element), ...typed, ...(isTelling ? [tag] : [])];
}

/** The last resort: the way down from the nearest box with a name. */
function byPosition(element: Element, isFirst: (selector: string) => boolean): string | null {
  const steps: string[] = [];
  for (let one: Element | null = element; one; one = one.parentElement) {
    const { tagName, parentElement } = one;
    const tag = tagName.toLowerCase();
    const alike = [...(parentElement?.children ?? [])].filter((other) => other.tagName === tagName);
    steps.unshift(stableId(one) ?? (alike.length > 1 ? `${tag}:nth-of-type(${alike.indexOf(one) + 1})` : tag));
    const selector = steps.join(' > ');
    if (selector.length > 280) return null;
    if (isFirst(selector)) return selector;
  }
  return null;
}
