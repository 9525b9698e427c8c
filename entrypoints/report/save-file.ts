/** Long enough, ms, for the browser to have taken a file that is downloaded. */
const TAKEN = 60_000;

/** Hands a file over to the browser's downloads. */
export function saveFile(name: string, content: Blob): void {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(content);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), TAKEN);
}
