import * as v from 'valibot';

/** The base address of a provider as a setting: http or https, and nothing in it that would be lost when a path is added. */
export const baseAddress = v.pipe(
  v.string(),
  v.trim(),
  v.transform((text) => text.replace(/\/+$/, '')),
  v.url('badAddress'),
  v.regex(/^https?:/i, 'badAddress'),
  v.check((text) => URL.canParse(text) && isBare(new URL(text)), 'badAddress'),
);

function isBare(url: URL): boolean {
  return !url.username && !url.password && !url.search && !url.hash;
}

/**
 * The match pattern of an address's own host, `https://centre.example/*`. With the port, where the address has one: so the browser
 * is asked, and more than that is not allowed. Null for what is no http(s) address.
 */
export function originPattern(address: string): string | null {
  const origin = /^https?:\/\/[^/?#]+/i.exec(address.trim())?.[0]?.toLowerCase();
  return origin ? `${origin}/*` : null;
}
