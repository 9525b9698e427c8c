/** An address; null when it is none. (`URL.parse` is younger than the oldest browser we support.) */
export function readUrl(address: string): URL | null {
  const text = address.trim();
  return URL.canParse(text) ? new URL(text) : null;
}
