/** The command cannot go on, and the user can do something about it: printed as one line, without a stack. */
export class Refusal extends Error {}
