import type { Side } from '../api/questions';
import { useWords } from '../texts/use-words';
import type { Placed } from './work-list.presenter';

interface Props {
  readonly side: Side;
  readonly items?: readonly Placed[];
  readonly onChoose: (side: Side) => void;
}

const SIDES: readonly Side[] = ['all', 'to', 'from'];

/** Which direction to show. Figures stand there only when every row is on the page. */
export function Filters({ side, items, onChoose }: Props) {
  const { say } = useWords();
  const count = (of: Side): string => {
    if (!items || side !== 'all' || of === 'all') return '';
    return ` ${items.filter(({ item }) => item.side === of).length}`;
  };
  return (
    <div className="row pad scroll" style={{ paddingBlock: 8 }} role="group" aria-label={say('work-list.filter.label')}>
      {SIDES.map((of) => (
        <button key={of} type="button" className="filter" aria-pressed={of === side} onClick={() => onChoose(of)}>
          {say(`work-list.filter.${of}`)}
          {count(of)}
        </button>
      ))}
      <span className="push small mute nowrap desk">{say('work-list.sorted')}</span>
    </div>
  );
}
