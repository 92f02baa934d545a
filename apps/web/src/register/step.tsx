import type { ReactNode } from 'react';

/** One step of the form: its name to the left, its fields to the right. */
export function Step({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="step">
      <h2>{title}</h2>
      <div className="stack">{children}</div>
    </section>
  );
}
