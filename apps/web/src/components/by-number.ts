import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { toNextUnanswered } from './next-unanswered';

/** The keys of a group of choices: a number chooses the one in that place and leads on to what is not answered yet. */
export const byNumber =
  <Choice>(choices: readonly Choice[], choose: (choice: Choice) => void) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    const place = Number(event.key);
    const chosen = Number.isInteger(place) ? choices[place - 1] : undefined;
    if (chosen === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    flushSync(() => choose(chosen));
    event.currentTarget.querySelector<HTMLElement>('input:checked')?.focus();
    toNextUnanswered(event.currentTarget);
  };
