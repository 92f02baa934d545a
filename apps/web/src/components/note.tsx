import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

interface Props {
  readonly icon: IconName;
  readonly tone?: 'w' | 'r';
  readonly role?: 'status' | 'alert';
  readonly children: ReactNode;
}

/** Something that happened, beside its cause: what happened, what was kept, what to do. */
export function Note({ icon, tone, role, children }: Props) {
  return (
    <div className={`note ${tone ?? ''}`} role={role}>
      <Icon name={icon} />
      <div className="grow">{children}</div>
    </div>
  );
}
