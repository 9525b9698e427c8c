import { table } from './blocks.ts';

interface Schema {
  type: string;
  description?: string;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
}

/** Every key of public/managed-schema.json: its name, what it is, what it does. */
export function tableOfPolicy(json: string): string {
  return table(['key', 'is', 'means'], rowsOf(JSON.parse(json) as Schema, ''));
}

function rowsOf({ properties = {} }: Schema, above: string): string[][] {
  return Object.entries(properties).flatMap(([name, one]) => {
    const key = above + name;
    if (!one.description) throw new Error(`${key} has no description`);
    return [[`\`${key}\``, kindOf(one), one.description], ...rowsOf(one, `${key}.`)];
  });
}

function kindOf({ type, items, minimum, maximum }: Schema): string {
  const kind = { string: 'text', integer: 'whole number', boolean: 'yes or no', object: 'keys below' }[type] ?? type;
  if (type === 'array') return `list of ${items?.type === 'string' ? 'texts' : (items?.type ?? 'anything')}`;
  return minimum === undefined || maximum === undefined ? kind : `${kind}, ${minimum} to ${maximum}`;
}
