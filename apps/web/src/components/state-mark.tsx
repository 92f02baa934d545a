import { Icon } from './icon';
import type { StateView } from './state.presenter';

/** State: a shape and a word, never colour alone. */
export function StateMark({ icon, word, tone }: StateView) {
  return (
    <span className={`st ${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
