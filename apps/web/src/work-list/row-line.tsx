import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { Baton } from '../components/baton';
import { Button, KeyHint } from '../components/button';
import { StateMark } from '../components/state-mark';
import { TimeRod } from '../components/time-rod';
import { useWords } from '../texts/use-words';
import type { Row, RowVerb } from './row.presenter';

interface Props {
  readonly row: Row;
  readonly selected: boolean;
  readonly left: boolean;
  readonly busy: boolean;
  readonly make: (id: string, verb: RowVerb) => void;
  readonly choose: (line: string) => void;
}

/** One handoff in the list. Focus anywhere in the row selects it. Drawn anew only when it says something else: a unit has hundreds. */
export const RowLine = memo(function RowLine({ row, selected, left, busy, make, choose }: Props) {
  const { say } = useWords();
  const names = [selected && 'sel', row.isNew && 'new', left && 'gone'].filter(Boolean).join(' ');
  return (
    <tr
      data-row={row.id}
      data-line={row.line}
      className={names || undefined}
      role="row"
      onFocus={() => choose(row.line)}
      onClick={() => choose(row.line)}
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
        {row.holder && <span className="mute xs block">{row.holder}</span>}
        {row.alarm && <b className="late xs block">{row.alarm}</b>}
      </td>
      <td className={row.step?.quiet ? 'c-go q' : 'c-go'} role="cell">
        {!left && <StepButton row={row} selected={selected} busy={busy} make={make} />}
      </td>
    </tr>
  );
});

function StepButton({ row, selected, busy, make }: Pick<Props, 'row' | 'selected' | 'busy' | 'make'>) {
  const { step } = row;
  if (!step) return null;
  const about = <span className="vh">: {row.name}</span>;
  const hint = selected ? step.key : undefined;
  if (step.verb) {
    const verb = step.verb;
    return (
      <Button look={selected ? 'go' : ''} hint={hint} disabled={busy} onClick={() => make(row.id, verb)}>
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
