import type { ReactNode } from 'react';

interface Props {
  readonly className: string;
  readonly label?: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A form that says itself what is missing, and about a person leaves nothing in the browser's memory. */
export function Form({ className, label, onSubmit, children }: Props) {
  return (
    <form
      className={className}
      noValidate
      autoComplete="off"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
