import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

interface Props {
  /** Of the heading, by which the part is named. */
  readonly id: string;
  readonly title: string;
  /** Joined by a line: one thing after the other. */
  readonly joined?: boolean;
  readonly after?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page that tells several things in their order, each with its sign. */
export function Lines({ id, title, joined, after, children }: Props) {
  return (
    <section className="card pad bleed" aria-labelledby={id}>
      <h2 className="flat" id={id}>
        {title}
      </h2>
      <ol className={joined ? 'diff line' : 'diff'}>{children}</ol>
      {after}
    </section>
  );
}

export function Line({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) {
  return (
    <li>
      <Icon name={icon} />
      <div>{children}</div>
    </li>
  );
}
