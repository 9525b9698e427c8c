import type { TeachField, TeachRow } from '../../messages/teach.ts';
import { queryAllDeep } from '../deep.ts';
import { type Looks, looksOf } from '../looks.ts';
import type { PageShape } from '../profile.ts';
import { compilePlace, findIn, findPlaces } from '../read-text.ts';
import { createReader, type Reading } from '../reader.ts';
import { createSurroundings } from '../surroundings.ts';

/** A list as a profile reads it now. */
export interface ListRead {
  elements: Element[];
  /** Of these, visits. */
  read: number;
  sample: TeachRow[];
  looks: Looks;
}

const SAMPLE = 10;
// A page of more rows is read to here: enough to see whether it is read right.
const MOST = 2000;

/** Reads the list as it stands. Throws ProfileError where a selector or pattern is not one. */
export function readList(shape: PageShape, document: Document, today: () => string | null): ListRead {
  const reader = createReader(shape, document, today);
  const day = reader.readListDate(document, document.location);
  const elements = shape.row === '' ? [] : queryAllDeep(document, shape.row).slice(0, MOST);
  const readings = elements.flatMap((element) => reader.readRow(element, day).reading ?? []);
  return {
    elements,
    read: readings.length,
    sample: readings.slice(0, SAMPLE).map(rowOf),
    looks: looksOf(readings.map(({ seen }) => seen)),
  };
}

function rowOf({ seen }: Reading): TeachRow {
  return {
    date: seen.date,
    time: seen.time,
    patient: seen.patient.slice(0, 300),
    phones: seen.phones.slice(0, 10).map(({ e164 }) => e164.slice(0, 20)),
    doctor: seen.doctor.slice(0, 300),
    room: seen.place.slice(0, 300),
    what: seen.what.slice(0, 300),
    site: seen.site.slice(0, 80),
    isCancelled: seen.cancelled,
  };
}

/** Finds what a profile's fields name: in a row, or for the whole page's date beside it. */
export function createCells(shape: PageShape, document: Document): (row: Element, field: TeachField) => Element[] {
  const places = [shape.time, shape.patient, shape.phone, shape.doctor, shape.room, shape.what, shape.site, shape.date];
  const compiled = places.flatMap((place) => (place ? compilePlace(place) : []));
  const around = createSurroundings(
    compiled.filter((place) => place.isGroup).map((place) => place.selector),
    compiled.some((place) => place.columns !== null),
  );
  return (row, field) => {
    if (field === 'cancelled') return shape.cancelled ? queryAllDeep(row, shape.cancelled).slice(0, 1) : [];
    const place = shape[field];
    if (!place || place.from === 'url') return [];
    const compiled = compilePlace(place);
    return place.from === 'page' ? findIn(document, compiled) : findPlaces(row, compiled, around);
  };
}
