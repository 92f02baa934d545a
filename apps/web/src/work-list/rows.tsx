import { useQuery } from '@tanstack/react-query';
import { nextDueQuery } from '../api/questions';
import { Button } from '../components/button';
import { Empty } from '../components/empty';
import { Icon } from '../components/icon';
import { useWords } from '../texts/use-words';
import { moment } from '../time/stockholm';
import { useNow } from '../time/use-now';
import { RowLine } from './row-line';
import type { RowVerb } from './row.presenter';
import type { Group } from './work-list.presenter';

interface Props {
  readonly groups: readonly Group[];
  readonly selected?: string;
  readonly left: ReadonlySet<string>;
  readonly busy: boolean;
  readonly make: (id: string, verb: RowVerb) => void;
  readonly choose: (line: string) => void;
  readonly more?: () => Promise<void>;
  /** Shows everything again where a filter leaves nothing. */
  readonly clear?: () => void;
}

const COLUMNS = ['time', 'person', 'route', 'state', 'step'] as const;

/** The table of the list; on a phone the same rows become cards, so the roles are written out. */
export function Rows({ groups, selected, left, busy, make, choose, more, clear }: Props) {
  const { say } = useWords();
  if (groups.length === 0) return <Nothing clear={clear} />;
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
                key={row.line}
                row={row}
                selected={row.line === selected}
                left={left.has(row.line)}
                busy={busy}
                make={make}
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

/** Nothing waits, or nothing that the filter lets through: then the way back stands there. */
function Nothing({ clear }: Pick<Props, 'clear'>) {
  const { say } = useWords();
  return (
    <Empty>
      <p>
        <b>{say(clear ? 'work-list.filtered-empty' : 'work-list.empty')}</b>
      </p>
      {clear && <NextDue />}
      {clear && <Button onClick={clear}>{say('work-list.clear')}</Button>}
    </Empty>
  );
}

/** When the next time is out among what the filter hides. */
function NextDue() {
  const words = useWords();
  const now = useNow();
  const { data } = useQuery(nextDueQuery);
  if (!data?.dueAt) return null;
  return (
    <p className="small mute">{words.say('work-list.next-due', { when: moment(new Date(data.dueAt), now, words) })}</p>
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
          {group.count}
          {late && ` · ${say('work-list.group.late-note')}`}
          {group.rows.length === 0 && ` · ${say('work-list.group.more')}`}
        </span>
      </th>
    </tr>
  );
}
