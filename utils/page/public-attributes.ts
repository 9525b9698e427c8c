/** What stands on the page for tests and for a clinic's own styles (design §4); none of it is personal data. */
export const ATTRIBUTES = {
  visit: 'data-dozvon-visit',
  mark: 'data-dozvon-mark',
  step: 'data-dozvon-step',
  comment: 'data-dozvon-comment',
  colour: 'data-dozvon-colour',
  /** The row matches no active filter of the bar. */
  dim: 'data-dozvon-dim',
  /** The row the operator is at. */
  current: 'data-dozvon-current',
} as const;

export const ATTRIBUTE_NAMES: readonly string[] = Object.values(ATTRIBUTES);

/** The selector of whatever may bear something of ours, a lent title included. */
export const COPIES = `[${ATTRIBUTES.visit}],[${ATTRIBUTES.colour}],[title]`;
