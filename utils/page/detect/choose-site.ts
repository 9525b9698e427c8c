import type { Slot } from './slots.ts';
import { isMachineName } from './stable.ts';
import type { Choice } from './weigh.ts';

const VISIT_LINK =
  /(?:visit|appoint|zapis|zap|priem|reception|record|booking|event|slot)[a-z]*(?:[/=_-]|\/?\?[a-z]*id=)+(\d{2,})(?!\d)/i;
const OWN =
  /^(?:id|data-(?:id|key|row-key|pk|uid|guid|rec|entry)|data-[a-z-]*(?:visit|appointment|record|zapis|zap|event|slot|booking)[a-z-]*)$/;
const OWN_ID = /^[a-z_-]*?(\d{2,}|[0-9a-f]{8}-[0-9a-f-]{27})$/i;
const PATIENT = /pac|patient|client|person|doc|vrach|user|phone|tel|time|date/i;

/** Where the clinic program's own appointment id stands; null where rows do not clearly carry one. */
export function chooseSite(slots: readonly Slot[]): Choice | null {
  for (const slot of slots) {
    for (const place of slot.places) {
      const { attribute } = place;
      if (attribute === undefined || PATIENT.test(attribute)) continue;
      const found = readIds(slot.texts, attribute);
      if (!found) continue;
      const pattern =
        found.prefix === '' ? {} : { pattern: `${literal(found.prefix)}(${found.isNumber ? '\\d+' : '[0-9a-f-]+'})` };
      return { place: { ...place, ...pattern }, slot, confidence: 0.92, why: 'detect.why.id' };
    }
  }
  return null;
}

/** The ids in an attribute's values, if each row has its own and all are written alike. */
function readIds(texts: readonly string[], attribute: string): { prefix: string; isNumber: boolean } | null {
  const pattern = attribute === 'href' ? VISIT_LINK : OWN.test(attribute) ? OWN_ID : null;
  const matches = pattern ? texts.map((text) => pattern.exec(text.trim())) : [];
  const ids = matches.map((match) => match?.[1] ?? '');
  if (ids.length === 0 || ids.includes('') || new Set(ids).size < ids.length || arePositions(ids)) return null;
  const prefixes = new Set(matches.map((match) => match?.[0].slice(0, -(match[1] ?? '').length) ?? ''));
  const [prefix = ''] = prefixes;
  const isStrange = prefixes.size > 1 || PATIENT.test(prefix) || isMachineName(prefix.replace(/[-_]$/, ''));
  return isStrange ? null : { prefix, isNumber: ids.every((id) => /^\d+$/.test(id)) };
}

/** Numbers that count the rows: they stay in place when the list is sorted, so they are nobody's. */
function arePositions(ids: readonly string[]): boolean {
  const numbers = ids.map(Number);
  if (numbers.some((one) => !Number.isSafeInteger(one))) return false;
  const isCounting = numbers.every((one, i) => i === 0 || one === (numbers[i - 1] as number) + 1);
  return isCounting || Math.max(...numbers) <= ids.length + 20;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
