import type { Fact } from '../domain/fact.ts';
import { newFactId } from '../domain/fact-id.ts';
import { appendNews } from '../journal/append.ts';
import type { Office } from './office.ts';

/** Notes who has left a day's list, and who is back on it. `visits` are all that the page shows of that day. */
export async function noteWhole(office: Office, date: string, visits: readonly string[]): Promise<void> {
  const shown = new Set(visits);
  const at = office.now();
  const changed = await appendNews(office.db, async () => {
    const rows = await office.db.cases.where('day').equals(date).toArray();
    return rows.flatMap(({ visit: id, known }): Fact[] => {
      const base = { id: newFactId(at), visit: id, at, by: 'machine:page' };
      if (!known.visit || known.gone !== shown.has(id)) return [];
      if (!known.gone) return [{ ...base, kind: 'visit.gone', data: {} }];
      const { id: _, ...visit } = known.visit;
      return [{ ...base, kind: 'visit.seen', data: { visit } }];
    });
  });
  if (changed.length > 0) office.courier.changed(changed);
}
