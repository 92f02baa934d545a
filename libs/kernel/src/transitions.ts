import { DomainError } from './domain-error';

/** One legal move of a state machine, as data: it drives the guard, the buttons, the documents and the exhaustive spec. */
export interface Move<State extends string, Verb extends string, Who extends string> {
  readonly from: State;
  readonly to: State;
  readonly verb: Verb;
  readonly who: Who;
  readonly reasonRequired: boolean;
  /** The name of a further condition the aggregate checks. */
  readonly guard?: string;
}

/** Asked to make a move the table does not have; carries the verbs that are legal now. */
export class IllegalTransition extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'illegal-transition';

  constructor(
    readonly from: string,
    readonly verb: string,
    override readonly moves: readonly string[],
  ) {
    super(`"${verb}" is not possible in state "${from}".`);
  }
}
