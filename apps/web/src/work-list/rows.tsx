import { Button } from '../components/button';
import { Empty } from '../components/empty';
import { Icon } from '../components/icon';
import { useWords } from '../texts/use-words';
import { RowLine } from './row-line';
import type { RowMoves } from './use-row-moves';
import type { Group } from './work-list.presenter';

interface Props {
  readonly groups: readonly Group[];
  readonly selected?: string;
  readonly left: ReadonlySet<string>;
  readonly moves: RowMoves;
  readonly choose: (id: string) => void;
  readonly more?: () => Promise<void>;
}

const COLUMNS = ['time', 'person', 'route', 'state', 'step'] as const;

/** The table of the list; on a phone the same rows become cards, so the roles are written out. */
export function Rows({ groups, selected, left, moves, choose, more }: Props) {
  const { say } = useWords();
  if (groups.length === 0) {
    return (
      <Empty>
        <p>
          <b>{say('work-list.empty')}</b>
        </p>
      </Empty>
    );
  }
  return (
    <>
      <table className="work" role="table">
        <colgroup>
          {COLUMNS.map((name) => (
            <col key={name} />
          ))}
        </colgroup>
        <thead role="rowgroup">
          <tr role="row">
            {COLUMNS.map((name) => (
              <th key={name} scope="col" role="columnheader">
                {say(`work-list.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.name} role="rowgroup">
            <GroupHead group={group} />
            {group.rows.map((row) => (
              <RowLine
                key={row.id}
                row={row}
                selected={row.id === selected}
                left={left.has(row.id)}
                moves={moves}
                choose={choose}
              />
            ))}
          </tbody>
        ))}
      </table>
      {more && (
        <div className="more">
          <Button onClick={() => void more()}>{say('work-list.more')}</Button>
        </div>
      )}
    </>
  );
}

function GroupHead({ group }: { readonly group: Group }) {
  const { say } = useWords();
  const late = group.name === 'late';
  return (
    <tr className={late ? 'group late' : 'group'} role="row">
      <th colSpan={5} scope="rowgroup" role="rowheader">
        {late && <Icon name="warn" className="i" />}
        {group.title}{' '}
        <span>
          {group.rows.length}
          {late && ` · ${say('work-list.group.late-note')}`}
        </span>
      </th>
    </tr>
  );
}
