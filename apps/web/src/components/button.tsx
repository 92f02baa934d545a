import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { useSingleKeys } from '../keyboard/use-keys';

export type Look = '' | 'go' | 'quiet' | 'stop' | 'go big' | 'big';
interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A button that shows the key it can be reached by. One filled button per surface: the next step. */
export function Button({ look = '', hint, children, type = 'button', ...rest }: Props) {
  return (
    <button type={type} className={`btn ${look}`} {...rest}>
      {children}
      <KeyHint keys={hint} />
    </button>
  );
}

/** The key beside a label; hidden from screen readers, which read the name of the button. */
export function KeyHint({ keys }: { readonly keys?: string }) {
  const on = useSingleKeys();
  if (!keys || (keys.length === 1 && !on)) return null;
  return (
    <>
      {' '}
      <kbd aria-hidden="true">{keys}</kbd>
    </>
  );
}
