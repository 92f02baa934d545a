import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

/** Nothing to show, said in one sentence. */
export function Empty({ icon = 'check', children }: { readonly icon?: IconName; readonly children: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} />
      {children}
    </div>
  );
}
