import type { ReactNode } from 'react';

interface Props {
  readonly className: string;
  readonly label?: string;
  /** A choice made by a number leads on to what is not answered yet. */
  readonly goesOn?: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A form that says itself what is missing, and about a person leaves nothing in the browser's memory. */
export function Form({ className, label, goesOn, onSubmit, children }: Props) {
  return (
    <form
      className={className}
      noValidate
      autoComplete="off"
      aria-label={label}
      data-goes-on={goesOn}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
