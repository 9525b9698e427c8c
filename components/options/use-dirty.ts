import { useMemo, useState } from 'preact/hooks';
import { SECTIONS, type SectionId } from './SectionNav.tsx';

export interface Dirty {
  sections: ReadonlySet<SectionId>;
  /** For each section, how it tells that something in it is not saved; the functions stay the same. */
  tell: Record<SectionId, (isDirty: boolean) => void>;
}

/** Which sections hold something that is not saved. */
export function useDirty(): Dirty {
  const [sections, setSections] = useState<ReadonlySet<SectionId>>(new Set());
  const tell = useMemo(() => {
    const teller = (section: SectionId) => (isDirty: boolean) =>
      setSections((before) => (before.has(section) === isDirty ? before : toggle(before, section)));
    return Object.fromEntries(SECTIONS.map((section) => [section, teller(section)])) as Dirty['tell'];
  }, []);
  return { sections, tell };
}

function toggle(set: ReadonlySet<SectionId>, section: SectionId): ReadonlySet<SectionId> {
  const next = new Set(set);
  if (!next.delete(section)) next.add(section);
  return next;
}
