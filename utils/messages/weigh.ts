/**
 * Whether a message is no larger than `most`, counting its characters and its values. It stops counting there, so that a huge one costs no
 * more than one that is just too large; nothing of it is copied or checked before (reliability.md P16).
 */
export function isLightEnough(message: unknown, most: number): boolean {
  const left = [message];
  let weight = 0;
  while (left.length > 0) {
    const value = left.pop();
    weight += 1;
    if (typeof value === 'string') weight += value.length;
    if (weight + left.length > most) return false;
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value) && weight + value.length > most) return false;
    for (const key of Object.keys(value)) {
      weight += key.length;
      if (weight + left.length > most) return false;
      left.push((value as Record<string, unknown>)[key]);
    }
  }
  return true;
}
