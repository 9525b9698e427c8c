import { splitDeep } from '@/utils/page/deep.ts';

const nowhere = document.createDocumentFragment();

/** Whether the browser understands a CSS selector, each part of it where it leads through frames or shadow roots. */
export function isSelector(selector: string): boolean {
  try {
    for (const part of splitDeep(selector)) if (part !== '' || selector === '') nowhere.querySelector(part);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
