import { DomainError } from '@care/kernel';

/** Somebody of the same side has replied to the question already. */
export class QuestionAnswered extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'question-answered';
}
