/** The days of a draft are over, told by the database's clock; `ref` is the draft. */
export const DraftEnded = { type: 'handoffs.draft-ended.v1', name: 'DraftEnded' } as const;
