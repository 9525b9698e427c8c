/** A page profile as an administrator would hand it out. */
export const PROFILE = {
  dozvon: 'page-profile-1',
  id: 'dent',
  name: 'DENT',
  pages: ['https://dent.example/dial*'],
  row: 'tr.visit',
  time: { selector: 'td:nth-child(1)' },
  patient: { selector: 'td:nth-child(2)' },
  phone: { selector: 'td:nth-child(3)', pattern: '(\\+7.*)' },
  date: { from: 'page', selector: 'h1' },
};
