import { ErrorSummary } from '@digdir/designsystemet-react';
import { useEffect, useRef, type ComponentRef, type MouseEvent } from 'react';
import { useWords } from '../texts/use-words';
import { anchorOf, type Errors } from './register.presenter';

interface Props {
  readonly errors: Errors;
  readonly attempts: number;
  /** The id of the element a message belongs to. */
  readonly anchor?: (field: string) => string;
}

/** Every error with a way to its field. It takes the focus after each attempt to send. */
export function Summary({ errors, attempts, anchor = anchorOf }: Props) {
  const { say } = useWords();
  const box = useRef<ComponentRef<typeof ErrorSummary>>(null);
  const entries = Object.entries(errors);
  const count = entries.length;
  useEffect(() => {
    if (attempts > 0 && count > 0) box.current?.focus();
  }, [attempts, count]);
  if (count === 0) return null;
  const jump = (event: MouseEvent, field: string): void => {
    event.preventDefault();
    const target = document.getElementById(anchor(field));
    const input = target?.matches('input, textarea') ? target : target?.querySelector<HTMLElement>('input, textarea');
    (input ?? target)?.focus();
  };
  return (
    <ErrorSummary ref={box} tabIndex={-1} aria-labelledby="summary-title">
      <h2 id="summary-title">{say('summary.title', { count })}</h2>
      <ErrorSummary.List>
        {entries.map(([field, message]) => (
          <ErrorSummary.Item key={field}>
            <ErrorSummary.Link href={`#${anchor(field)}`} onClick={(event) => jump(event, field)}>
              {message}
            </ErrorSummary.Link>
          </ErrorSummary.Item>
        ))}
      </ErrorSummary.List>
    </ErrorSummary>
  );
}
