import { placeOf } from '../api/session';
import type { Assignment } from '../api/shapes';
import { Icon } from '../components/icon';
import { OrgTile } from '../components/org-tile';
import { useWords } from '../texts/use-words';

interface Props {
  readonly assignment: Assignment;
  readonly onChoose: () => void;
}

/** An assignment as one button: where, for whom, as what. */
export function AssignmentRow({ assignment, onChoose }: Props) {
  const { say } = useWords();
  const { unit, role } = assignment;
  return (
    <button type="button" className="choice" onClick={onChoose}>
      {unit && <OrgTile sector={unit.sector} large />}
      <span className="grow">
        <b>{placeOf(assignment)}</b>
        <br />
        <span className="mute">
          {say(`role.${role}`)}
          {unit && ` · ${unit.organisation.name}`}
        </span>
      </span>
      <Icon name="next" className="i" />
    </button>
  );
}
