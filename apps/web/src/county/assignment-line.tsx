import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../api/problem';
import type { GivenAssignment } from '../api/shapes';
import { endAssignment } from '../api/units';
import { Button } from '../components/button';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { lastDay, longDay } from '../time/stockholm';
import type { Words } from '../texts/words';

interface Props {
  readonly assignment: GivenAssignment;
  readonly person: string;
  readonly own: boolean;
  readonly onEnded: () => void;
}

/** One role somewhere: since when, until when, by whom, and the way to end it at once. */
export function AssignmentLine({ assignment, person, own, onEnded }: Props) {
  const words = useWords();
  const { say } = words;
  const client = useQueryClient();
  const [asked, ask] = useState(false);
  const end = useMutation({
    mutationFn: () => endAssignment(assignment.id),
    onSuccess: onEnded,
    onSettled: () => client.invalidateQueries({ queryKey: ['assignments'] }),
  });
  const { role, place, organisation, endedAt } = assignment;
  const problem = end.error ? asProblem(end.error) : undefined;
  const what = say('county.end-this', { role: say(`role.${role}`), place: place.name, name: person });
  return (
    <li>
      <div className="row wrap top">
        <div className="grow">
          <span className={endedAt ? 'mute' : ''}>
            <b>{say(`role.${role}`)}</b>, {place.name}
          </span>
          <p className="small mute">
            {[organisation === place.name ? '' : organisation, timeText(assignment, words)].filter(Boolean).join(' · ')}
          </p>
        </div>
        {!own && !endedAt && !asked && (
          <Button look="quiet" aria-label={what} onClick={() => ask(true)}>
            {say('county.end')} …
          </Button>
        )}
      </div>
      {asked && !endedAt && (
        <div className="row wrap inset">
          <span className="grow small">{say('county.end-text')}</span>
          <Button look="stop" disabled={end.isPending} aria-label={what} onClick={() => end.mutate()}>
            {say('county.end-now')}
          </Button>
          <Button look="quiet" onClick={() => ask(false)}>
            {say('cancel')}
          </Button>
        </div>
      )}
      {problem && !problem.concernsTab && <Trouble error={problem} what={say('county.not-ended')} />}
    </li>
  );
}

function timeText({ since, until, endedAt, givenBy, endedBy }: GivenAssignment, words: Words): string {
  const { say } = words;
  const from = longDay(new Date(since), words);
  if (endedAt) {
    const ended = say('county.ended-on', { from, to: longDay(new Date(endedAt), words) });
    return endedBy ? `${ended}, ${say('county.by', { by: endedBy })}` : ended;
  }
  const span = until
    ? say('assignment.until', { from, to: lastDay(new Date(until), words) })
    : say('assignment.since', { from });
  return givenBy ? `${span}, ${say('county.by', { by: givenBy })}` : span;
}
