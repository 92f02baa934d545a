import { placeOf } from '../api/session';
import type { Assignment } from '../api/shapes';
import { Icon } from '../components/icon';
import { OrgTile } from '../components/org-tile';
import { useWords } from '../texts/use-words';

interface Props {
  readonly assignment: Assignment;
  readonly onChoose: () => void;
}

/** An assignment as one button: where, for whom, as what. Whoever acts for themselves has no place. */
export function AssignmentRow({ assignment, onChoose }: Props) {
  const { say } = useWords();
  const { unit, role } = assignment;
  const place = placeOf(assignment);
  const duty = say(`role.${role}`);
  return (
    <button type="button" className="choice" onClick={onChoose}>
      {unit && <OrgTile sector={unit.sector} large />}
      <span className="grow">
        <b>{place || duty}</b>
        {place && (
          <>
            <br />
            <span className="mute">{unit ? `${duty} · ${unit.organisation.name}` : duty}</span>
          </>
        )}
      </span>
      <Icon name="next" className="i" />
    </button>
  );
}
