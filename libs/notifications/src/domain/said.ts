const SAID = ['question', 'reply', 'comment', 'report'] as const;
/** What was written in the thread of a handoff. */
export type Said = (typeof SAID)[number];

/** The word of an event, which is its sender's: what is none of these is not kept. */
export const saidOf = (word: unknown): Said | null => SAID.find((said) => said === word) ?? null;
