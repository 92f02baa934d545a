import { Link } from '@tanstack/react-router';
import type { InboxRow } from '../api/shapes';
import { Icon } from '../components/icon';
import { useWords } from '../texts/use-words';
import { moment } from '../time/stockholm';
import { useNow } from '../time/use-now';
import { lineOf } from './inbox.presenter';

interface Props {
  readonly row: InboxRow;
}

/** One thing that has happened: what, when, to whose handoff, and for whom of us it is meant. */
export function InboxLine({ row }: Props) {
  const words = useWords();
  const now = useNow();
  const { text, icon, late, audience } = lineOf(row, words);
  const unread = !row.own && !row.readAt;
  return (
    <li className={`entry pad told${unread ? ' unread' : ''}${late ? ' late' : ''}`}>
      <Icon name={icon} />
      <div className="grow">
        <Way row={row} text={text} />
        <p className="small mute">
          {unread && <span className="vh">{words.say('inbox.unread')} </span>}
          <time dateTime={row.at}>{moment(new Date(row.at), now, words)}</time>
          {row.unit && <b> · {row.unit.name}</b>}
          {audience && <b> · {audience}</b>}
        </p>
      </div>
    </li>
  );
}

/** To the handoff, or to the work list when a whole list has come. */
function Way({ row, text }: Props & { readonly text: string }) {
  if (row.arrived) return <Link to="/work-list">{text}</Link>;
  return (
    <Link to="/handoffs/$id" params={{ id: row.item }}>
      {text}
    </Link>
  );
}
