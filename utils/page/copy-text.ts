/**
 * Copies a text within a click. Where the page is plain http the clipboard interface is absent; then the copy event carries the text,
 * so that it never stands in the page. Returns whether it was copied.
 */
export async function copyText(text: string, document: Document): Promise<boolean> {
  const clipboard = document.defaultView?.navigator.clipboard as Clipboard | undefined;
  if (clipboard) {
    try {
      await clipboard.writeText(text);
      return true;
    } catch {
      // Refused by the page's permissions policy: the copy event is left.
    }
  }
  return copyByEvent(text, document);
}

function copyByEvent(text: string, document: Document): boolean {
  let isCopied = false;
  function fill(event: ClipboardEvent): void {
    if (!event.isTrusted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    isCopied = true;
  }
  const view = document.defaultView;
  view?.addEventListener('copy', fill, true);
  document.execCommand('copy');
  view?.removeEventListener('copy', fill, true);
  return isCopied;
}
