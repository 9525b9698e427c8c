/** Asks until it is so, `most` ms at the most; whether it became so. */
export async function until(isSo: () => Promise<boolean>, most: number): Promise<boolean> {
  const end = performance.now() + most;
  for (;;) {
    if (await isSo()) return true;
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
