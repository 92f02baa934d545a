import { Link } from '@tanstack/react-router';
import { Baton } from '../components/baton';
import { Button, KeyHint } from '../components/button';
import { StateMark } from '../components/state-mark';
import { TimeRod } from '../components/time-rod';
import { useWords } from '../texts/use-words';
import type { RowMoves } from './use-row-moves';
import type { Row } from './work-list.presenter';

interface Props {
  readonly row: Row;
  readonly selected: boolean;
  readonly left: boolean;
  readonly moves: RowMoves;
  readonly choose: (id: string) => void;
}

/** One handoff in the list. Focus anywhere in the row selects it. */
export function RowLine({ row, selected, left, moves, choose }: Props) {
  const { say } = useWords();
  const names = [selected && 'sel', row.isNew && 'new', left && 'gone'].filter(Boolean).join(' ');
  return (
    <tr
      data-row={row.id}
      className={names || undefined}
      role="row"
      onFocus={() => choose(row.id)}
      onClick={() => choose(row.id)}
    >
      <td className="c-time" role="cell">
        {row.time ? <TimeRod {...row.time} /> : <span className="mute">{say('time.none')}</span>}
      </td>
      <td className="c-who" role="cell">
        <Link to="/handoffs/$id" params={{ id: row.id }}>
          {row.isNew && <span className="vh">{say('work-list.new')} </span>}
          {row.name}
        </Link>{' '}
        <span className="mute">{row.age}</span>
        <p>{row.summary}</p>
      </td>
      <td className="c-to" role="cell">
        <span className="to">
          <Baton {...row.baton} />
          <span>
            {row.kind}
            <br />
            <span className="mute">{row.route}</span>
          </span>
        </span>
      </td>
      <td className="c-state" role="cell">
        {left ? <span className="mute">{say('work-list.left')}</span> : <StateMark {...row.state} />}
      </td>
      <td className={row.step?.quiet ? 'c-go q' : 'c-go'} role="cell">
        {!left && <StepButton row={row} selected={selected} moves={moves} />}
      </td>
    </tr>
  );
}

function StepButton({ row, selected, moves }: Pick<Props, 'row' | 'selected' | 'moves'>) {
  const { step } = row;
  if (!step) return null;
  const about = <span className="vh">: {row.name}</span>;
  const hint = selected ? step.key : undefined;
  if (step.verb) {
    const verb = step.verb;
    return (
      <Button look={selected ? 'go' : ''} hint={hint} disabled={moves.busy} onClick={() => moves.make(row.id, verb)}>
        {step.text}
        {about}
      </Button>
    );
  }
  return (
    <Link className={step.quiet ? 'btn quiet' : selected ? 'btn go' : 'btn'} to="/handoffs/$id" params={{ id: row.id }}>
      {step.text}
      {about}
      <KeyHint keys={hint} />
    </Link>
  );
}
