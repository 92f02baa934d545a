import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CountyDirectory, PersonAtWork } from '../api/shapes';
import { assignmentsQuery } from '../api/units';
import { Button } from '../components/button';
import { Empty } from '../components/empty';
import { More } from '../components/more';
import { Note } from '../components/note';
import { Skeleton } from '../components/skeleton';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { useRested } from '../work-list/use-rested';
import { AssignmentLine } from './assignment-line';
import { GiveForm } from './give-form';

/** Everybody who works in the county, by name, with what they have and had. */
export function People({ directory }: { readonly directory: CountyDirectory }) {
  const { say } = useWords();
  const [typed, type] = useState('');
  const [done, tell] = useState<'given' | 'ended'>();
  const list = useInfiniteQuery(assignmentsQuery(useRested(typed.trim())));
  const people = list.data?.pages.flatMap((page) => page.items);
  return (
    <section className="card bleed" aria-labelledby="people">
      <h2 id="people">{say('county.people')}</h2>
      <div className="pad">
        <TextInput id="people-search" label={say('county.search')} value={typed} onChange={type} />
      </div>
      {done && (
        <div className="pad">
          <Note icon="done" role="status">
            {say(`county.${done}`)}
          </Note>
        </div>
      )}
      {!people && !list.error && <Skeleton rows={5} />}
      {!people && list.error && <Trouble error={list.error} what={say('county.failed')} />}
      {people?.length === 0 && <Empty>{say('county.nobody')}</Empty>}
      <ul>
        {people?.map((person) => (
          <Person key={person.id} person={person} directory={directory} onDone={tell} />
        ))}
      </ul>
      <More list={list} />
    </section>
  );
}

interface Props {
  readonly person: PersonAtWork;
  readonly directory: CountyDirectory;
  readonly onDone: (done: 'given' | 'ended') => void;
}

function Person({ person, directory, onDone }: Props) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const { id, name, own, hasHsaId, assignments } = person;
  return (
    <li className="entry pad">
      <div className="row wrap">
        <h3 className="grow">{name}</h3>
        {!own && hasHsaId && !open && (
          <Button look="quiet" aria-label={say('county.give-to', { name })} onClick={() => setOpen(true)}>
            {say('county.give')} …
          </Button>
        )}
      </div>
      {assignments.length === 0 && <p className="small mute">{say('county.no-work')}</p>}
      <ul className="stack">
        {assignments.map((assignment) => (
          <AssignmentLine
            key={assignment.id}
            assignment={assignment}
            person={name}
            own={own}
            onEnded={() => onDone('ended')}
          />
        ))}
      </ul>
      {own && <p className="small mute">{say('county.own')}</p>}
      {!own && !hasHsaId && <p className="small mute">{say('county.no-hsa-id')}</p>}
      {open && (
        <GiveForm
          staff={id}
          name={name}
          directory={directory}
          onEnd={(given) => {
            setOpen(false);
            if (given) onDone('given');
          }}
        />
      )}
    </li>
  );
}
