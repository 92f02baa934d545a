/** A form that says so is gone through by numbers: a choice made by one leads to what is not answered yet. */
const GOES_ON = 'form[data-goes-on]';
const ASKED = 'fieldset, input:not([type=radio], [type=checkbox], [type=hidden]), textarea';
/** A search beside a choice is another way to the same answer. */
const SEARCH = '[role=combobox]';
const WAIT_MS = 50;
const TRIES = 12;
/** So many tries a choice may take to come before the search beside it is what is asked. */
const PATIENCE = 6;

/**
 * Moves the focus from this group to the next one that waits for an answer, else to the button that sends. What the choice brings
 * onto the page may come a little later; whoever has moved on by then is left alone.
 */
export function toNextUnanswered(from: HTMLElement, tries = TRIES): void {
  const form = from.closest<HTMLFormElement>(GOES_ON);
  if (!form) return;
  setTimeout(() => {
    if (!from.contains(document.activeElement)) return;
    const next = nextIn(form, from);
    if (next && !(next.matches(SEARCH) && tries > TRIES - PATIENCE)) return next.focus();
    if (tries > 0) return toNextUnanswered(from, tries - 1);
    form.querySelector<HTMLElement>('[type=submit]')?.focus();
  }, WAIT_MS);
}

function nextIn(form: HTMLFormElement, from: HTMLElement): HTMLElement | undefined {
  const asked = [...form.querySelectorAll<HTMLElement>(ASKED)];
  const after = asked.filter((each) => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  const answered = (each: HTMLElement): boolean =>
    from.contains(each) || (each.matches(SEARCH) && from.closest('.step') === each.closest('.step'));
  const open = after.find((each) => !answered(each) && !each.closest('details:not([open])') && isUnanswered(each));
  return open && (open.querySelector<HTMLElement>('input:not(:checked)') ?? open);
}

function isUnanswered(asked: HTMLElement): boolean {
  if (asked instanceof HTMLInputElement || asked instanceof HTMLTextAreaElement) return asked.value === '';
  if (asked.matches('[data-all]')) return asked.querySelector('input:not(:checked)') !== null;
  const choices = [...asked.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  return choices.length > 0 && !choices.some(({ checked }) => checked);
}
