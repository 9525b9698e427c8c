/** What the browser is asked to allow, and to forget; each `request` must come straight from a click. */
export interface Hosts {
  /** Whether the operator allowed all of them. */
  request(patterns: readonly string[]): Promise<boolean>;
  remove(patterns: readonly string[]): Promise<void>;
}

/**
 * The origins of addresses and of a page profile's patterns, as match patterns, each once: `https://dent.example/dial*` is in
 * `https://dent.example/*`. What is no http(s) address is left out.
 */
export function originsOf(addresses: readonly string[]): string[] {
  const origins = addresses.map((address) => /^https?:\/\/[^/?#]+/i.exec(address.trim())?.[0]?.toLowerCase());
  return [...new Set(origins.filter((origin) => origin !== undefined))].map((origin) => `${origin}/*`);
}

/**
 * The origins that `used` addresses leave free. A match pattern without a port covers every port of its host, so that hosts are
 * compared without it: rather one permission too many than a provider cut off with the page.
 */
export function freeOrigins(addresses: readonly string[], used: readonly string[]): string[] {
  const kept = new Set(originsOf(used).map(withoutPort));
  return originsOf(addresses).filter((pattern) => !kept.has(withoutPort(pattern)));
}

function withoutPort(pattern: string): string {
  return pattern.replace(/:\d+\/\*$/, '/*');
}

/** Origins as people read them: `https://dent.example`. */
export function hostWords(patterns: readonly string[]): string {
  return patterns.map((pattern) => pattern.replace(/\/\*$/, '')).join(', ');
}
