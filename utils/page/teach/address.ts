import { cleanText } from '../../domain/normalise.ts';
import type { PageProfile } from '../profile.ts';

// A day in a title is that of today, the name is for all days.
const DATE = /\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}(?:\.\d{2,4})?/g;

/** What a profile says of itself and of its pages, without how they are read. */
export type Address = Pick<PageProfile, 'id' | 'name' | 'pages'>;

// A part of a path that names one day or one record, not the page.
const OWN = /^\d+$|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}|^[0-9a-f]{8}-[0-9a-f]{4}-/i;

/** The address of a page nobody has taught yet: all days of it, named after its title. */
export function addressOf(href: string, title: string): Address {
  const { protocol, hostname, pathname } = new URL(href);
  const path = pathname
    .split('/')
    .map((part) => (OWN.test(part) ? '*' : part))
    .join('/')
    .replace(/\*+$/, '');
  const pattern = `${protocol}//${hostname}${path}*`;
  const slug = `${hostname}${path}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const id = `${slug.slice(0, 32).replace(/^-|-$/g, '')}-${hashOf(pattern)}`;
  return { id, name: nameOf(title.replace(DATE, ' ')) || hostname, pages: [pattern] };
}

/** A name that fits into a profile. */
export function nameOf(text: string): string {
  return cleanText(text, 80).slice(0, 80);
}

/** FNV-1a in seven letters: two long addresses that begin alike are two pages. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, '0').slice(-7);
}
