import type { TeachView } from '../../../../utils/messages/teach.ts';

/** A page in which nothing has been found. */
export const EMPTY_VIEW: TeachView = {
  name: 'Дозвон',
  pages: ['https://dent.example/list*'],
  origin: 'none',
  fields: [],
  rowSelector: '',
  rows: [],
  found: 0,
  read: 0,
  doubts: [],
  picking: null,
  fault: null,
  profile: null,
};
