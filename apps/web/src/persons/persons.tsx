import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sessionQuery } from '../api/session';
import type { Purpose } from '../api/shapes';
import { Button } from '../components/button';
import { Chips } from '../components/chips';
import { Note } from '../components/note';
import { PageHead } from '../components/page-head';
import { PersonMark } from '../components/person-mark';
import { personLine } from '../handoff/handoff.presenter';
import { draftStore, UNASKED, type DraftPerson } from '../register/draft';
import { useWords } from '../texts/use-words';
import { longDay } from '../time/stockholm';
import { LookUpForm } from './look-up-form';

const PURPOSES: readonly Purpose[] = ['handoff', 'plan', 'question'];

/** Looks one person up by the whole number, for a stated purpose. The answer leaves the memory with the page. */
export function Persons() {
  const { say } = useWords();
  const [purpose, setPurpose] = useState<Purpose>('handoff');
  const [person, setPerson] = useState<DraftPerson>();
  return (
    <div className="narrow">
      <PageHead title={say('persons.title')}>
        <p>{say('persons.text')}</p>
      </PageHead>
      <section className="card pad bleed stack" aria-label={say('persons.form')}>
        <Chips
          id="purpose"
          legend={say('persons.purpose')}
          numbered
          choices={PURPOSES.map((value) => ({ value, name: say(`purpose.${value}`) }))}
          value={purpose}
          onChoose={(value) => setPurpose(value as Purpose)}
        />
        <LookUpForm key={person?.card ?? ''} purpose={purpose} onFound={setPerson} />
      </section>
      {person && <Found person={person} />}
    </div>
  );
}

function Found({ person }: { readonly person: DraftPerson }) {
  const words = useWords();
  const { say } = words;
  if (person.protected) {
    return (
      <section className="card pad bleed stack" style={{ marginTop: 24 }} role="status">
        <Note icon="info">
          <b>{say('person.protected')}</b>, {say('persons.no-more')}
        </Note>
        <Next person={person} />
      </section>
    );
  }
  return (
    <section className="card pad bleed" style={{ marginTop: 24 }} role="status">
      <div className="found">
        <PersonMark name={person.name ?? '–'} />
        <div className="grow">
          <h2 className="flat" style={{ marginBottom: 0 }}>
            {person.name}
          </h2>
          <p className="small mute">{personLine(person, words)}</p>
          {person.deceasedOn && <p>{say('person.deceased', { date: longDay(new Date(person.deceasedOn), words) })}</p>}
        </div>
        <Next person={person} />
      </div>
    </section>
  );
}

/** What can be done for the person from here, by what the assignment may. */
function Next({ person }: { readonly person: DraftPerson }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const rights = session?.assignment?.rights ?? [];
  const start = (): void => {
    draftStore.change({ person, ...UNASKED });
    void navigate({ to: '/handoffs/new' });
  };
  return (
    <div className="row wrap">
      {rights.includes('see-rows') && (
        <Link className="btn" to="/persons/$card/consents" params={{ card: person.card }}>
          {say('consents.title')}
        </Link>
      )}
      {rights.includes('register') && (
        <Button look="go" onClick={start}>
          {say('frame.new')}
        </Button>
      )}
    </div>
  );
}
