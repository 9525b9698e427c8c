import {
  OPTIONAL_FIELDS,
  type Sureness,
  TEACH_FIELDS,
  type TeachFault,
  type TeachField,
  type TeachOrigin,
  type TeachTarget,
  type TeachView,
} from '../../messages/teach.ts';
import type { Detection } from '../detect/detection.ts';
import { isPartial } from '../partial.ts';
import type { PageProfile, PageShape } from '../profile.ts';
import { ProfileError } from '../reader.ts';
import { type Address, nameOf } from './address.ts';
import { type Correction, correctByPointing, correctBySelector, EMPTY_SHAPE, isNowhere, withoutField } from './correct.ts';
import { type ListRead, readList } from './read-list.ts';
import { placeWords, surenessOf } from './sureness.ts';

export interface LessonOptions {
  document: Document;
  today: () => string | null;
  address: Address;
  /** The profile this page has, where it was taught before. */
  known: PageProfile | null;
  /** Whether that profile still reads the page. */
  fits(profile: PageProfile): boolean;
  detect(): Detection | null;
}

/** What has been understood of the page so far, and how a person corrects it. Nothing of it is applied before it is saved. */
export interface Lesson {
  view(): TeachView;
  shape(): PageShape;
  /** The list as it was last read. */
  list(): ListRead;
  /** Reads it again: the page may have changed. */
  look(): void;
  /** Forgets every correction and looks at the page anew. */
  again(): void;
  point(target: TeachTarget, element: Element): void;
  select(target: TeachTarget, selector: string): void;
  markAbsent(field: TeachField): void;
  rename(name: string): void;
  pick(target: TeachTarget | null): void;
  picking(): TeachTarget | null;
}

const NOTHING: ListRead = { elements: [], read: 0, sample: [], looks: { names: false, phones: false, doctors: false } };

export function createLesson({ document, today, address, known, fits, detect }: LessonOptions): Lesson {
  let shape: PageShape = EMPTY_SHAPE;
  let list: ListRead = NOTHING;
  let origin: TeachOrigin = 'none';
  let detection: Detection | null = null;
  let name = known?.name ?? address.name;
  const said = new Map<TeachField, 'taught' | 'absent'>();
  let picking: TeachTarget | null = null;
  let fault: { target: TeachTarget; kind: TeachFault } | null = null;

  function begin(): void {
    if (known && fits(known)) {
      shape = known;
      origin = 'kept';
      return;
    }
    detection = detect();
    if (detection) {
      shape = detection.profile;
      origin = known ? 'proposed' : 'detected';
    } else {
      shape = known ?? EMPTY_SHAPE;
      origin = known ? 'kept' : 'none';
    }
  }

  function look(): void {
    try {
      list = readList(shape, document, today);
    } catch (error) {
      if (!(error instanceof ProfileError)) throw error;
      // A profile kept from elsewhere may hold what this browser cannot read; it is corrected here.
      list = NOTHING;
    }
  }

  function apply(target: TeachTarget, correction: Correction): void {
    picking = null;
    if ('fault' in correction) {
      fault = { target, kind: correction.fault };
      return;
    }
    fault = null;
    change(correction.shape);
    if (target !== 'row') said.set(target, 'taught');
  }

  function change(to: PageShape): void {
    shape = to;
    origin = 'corrected';
    look();
  }

  function surenessNow(field: TeachField): Sureness {
    const own = said.get(field);
    if (own) return own;
    if (isNowhere(shape, field)) return known && origin === 'kept' && OPTIONAL_FIELDS.includes(field) ? 'absent' : 'missing';
    return origin === 'kept' ? 'taught' : surenessOf(detection?.fields[field]?.confidence ?? null);
  }

  function profileNow(): PageProfile | null {
    if (list.read === 0 || name === '') return null;
    // Only ever from whole to part: a list that fits on one page today has two tomorrow.
    const part = isPartial(document, shape) ? { whole: false } : {};
    return { ...shape, ...part, id: known?.id ?? address.id, name, pages: known?.pages ?? address.pages, looks: list.looks };
  }

  begin();
  look();
  return {
    shape: () => shape,
    list: () => list,
    look,
    view: () => ({
      name,
      pages: known?.pages ?? address.pages,
      origin,
      fields: TEACH_FIELDS.map((field) => ({
        field,
        sureness: surenessNow(field),
        selector: placeWords(shape, field),
        why: said.has(field) ? null : (detection?.fields[field]?.why ?? null),
      })),
      rowSelector: shape.row === EMPTY_SHAPE.row ? '' : shape.row,
      rows: list.sample,
      found: list.elements.length,
      read: list.read,
      doubts: origin === 'detected' || origin === 'proposed' ? (detection?.doubts ?? []) : [],
      picking,
      fault,
      profile: profileNow(),
    }),
    again() {
      said.clear();
      fault = null;
      picking = null;
      begin();
      look();
    },
    point: (target, element) => apply(target, correctByPointing({ shape, document, today }, target, element)),
    select: (target, selector) => apply(target, correctBySelector({ shape, document, today }, target, selector)),
    markAbsent(field) {
      if (!OPTIONAL_FIELDS.includes(field)) return;
      change(withoutField(shape, field));
      said.set(field, 'absent');
      fault = null;
      picking = null;
    },
    rename(to) {
      name = nameOf(to);
    },
    pick(target) {
      picking = target;
      if (target) fault = null;
    },
    picking: () => picking,
  };
}
