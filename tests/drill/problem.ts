/** One thing that went wrong in a case, by the column of the table that it counts in. */
export interface Problem {
  kind: 'lost' | 'doubled' | 'wrong' | 'leaked';
  what: string;
}
