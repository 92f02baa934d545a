import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sessionQuery } from '../api/session';
import { KeyHint } from '../components/button';
import { Icon } from '../components/icon';
import { useWords } from '../texts/use-words';
import { narrowed, type WorkFilter } from './work-filter';

interface Props {
  readonly filter: WorkFilter;
  readonly onChoose: (filter: WorkFilter) => void;
}

/** Whose rows: the unit's, or what one has taken oneself; and the way to a new handoff. */
export function ListHead({ filter, onChoose }: Props) {
  const { say } = useWords();
  const { data: session } = useQuery(sessionQuery);
  const rights = session?.assignment?.rights ?? [];
  return (
    <div className="row wrap">
      {rights.includes('answer') && <Whose filter={filter} onChoose={onChoose} />}
      {rights.includes('register') && (
        <Link className="btn go desk" to="/handoffs/new">
          <Icon name="plus" className="i" />
          {say('frame.new')}
          <KeyHint keys="N" />
        </Link>
      )}
    </div>
  );
}

function Whose({ filter, onChoose }: Props) {
  const { say } = useWords();
  return (
    <div className="seg" role="group" aria-label={say('work-list.whose.label')}>
      {(['unit', 'mine'] as const).map((whose) => (
        <button
          key={whose}
          type="button"
          aria-pressed={(filter.mine ?? false) === (whose === 'mine')}
          onClick={() => onChoose(narrowed(filter, { mine: whose === 'mine' ? true : undefined }))}
        >
          {say(`work-list.whose.${whose}`)}
        </button>
      ))}
    </div>
  );
}
