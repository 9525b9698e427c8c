/** «Иванова Анна Петровна» → «Иванова А. П.»: enough to tell patients apart in a line. */
export function shortName(patient: string): string {
  const [surname = '', ...rest] = patient.split(' ');
  return [surname, ...rest.slice(0, 2).map((word) => `${[...word][0] ?? ''}.`)].join(' ');
}
