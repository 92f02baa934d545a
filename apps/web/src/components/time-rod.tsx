import type { CSSProperties } from 'react';
import type { TimeLeft } from '../time/time-left.presenter';

/** Time left: words, a rod that empties, then the limit. Overdue is hatched and grows the other way. */
export function TimeRod({ words, limit, rod, tone }: TimeLeft) {
  return (
    <span className={`tl ${tone}`}>
      <b>{words}</b>
      <i aria-hidden="true" style={{ '--p': `${rod}%` } as CSSProperties} />
      <small>{limit}</small>
    </span>
  );
}
