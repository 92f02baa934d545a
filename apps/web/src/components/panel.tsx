import { useEffect, useId, useRef, type ReactNode } from 'react';

/** A form that opens on the page. Its heading takes the focus, so that the next key is the form's. */
export function Panel({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card bleed" aria-labelledby={id}>
      <h2 ref={heading} id={id} tabIndex={-1}>
        {title}
      </h2>
      <div className="pad stack">{children}</div>
    </section>
  );
}
