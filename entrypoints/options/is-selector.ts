const nowhere = document.createDocumentFragment();

/** Whether the browser understands a CSS selector. */
export function isSelector(selector: string): boolean {
  try {
    nowhere.querySelector(selector);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
