/** Puts the focus back where it was, without scrolling there. An element of a frame is of another window's class. */
export function giveFocus(to: Element | null): void {
  if (to && 'focus' in to) (to as HTMLElement).focus({ preventScroll: true });
}
