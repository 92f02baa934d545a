import { Button } from '../components/button';
import { FieldError } from '../components/chips';
import { PersonMark } from '../components/person-mark';
import { LookUpForm } from '../persons/look-up-form';
import { personName } from '../persons/person-name';
import { WithoutNumber } from '../persons/without-number';
import { useWords } from '../texts/use-words';
import { personLine } from '../handoff/handoff.presenter';
import { longDay } from '../time/stockholm';
import { draftStore, UNASKED, type Draft, type DraftPerson } from './draft';
import type { Errors } from './register.presenter';
import { focusSoon } from './focus-soon';
import { Step } from './step';

interface Props {
  readonly draft: Draft;
  readonly errors: Errors;
}

/** The fields of the look-up are gone when somebody is found; the next question gets the focus. */
function take(person: DraftPerson): void {
  draftStore.change({ person, ...UNASKED });
  focusSoon('field-kind');
}

function change(): void {
  draftStore.change({ person: undefined, ...UNASKED });
  focusSoon('field-card');
}

/** Whom it is about: found by the whole number, or registered without one. */
export function PersonStep({ draft: { person }, errors }: Props) {
  const { say } = useWords();
  return (
    <Step title={say('register.person')}>
      {person ? (
        <Chosen person={person} />
      ) : (
        <div id="field-card" tabIndex={-1} className="stack">
          <LookUpForm purpose="handoff" onFound={take} error={errors.card} />
          <WithoutNumber onRegistered={take} />
        </div>
      )}
      {person && <FieldError id="field-card" error={errors.card} />}
    </Step>
  );
}

function Chosen({ person }: { readonly person: DraftPerson }) {
  const words = useWords();
  return (
    <div className="row top">
      <PersonMark name={person.name ?? '–'} />
      <div className="grow">
        <b>{personName(person, words)}</b> <span className="mute">{personLine(person, words)}</span>
        {person.deceasedOn && (
          <p>{words.say('person.deceased', { date: longDay(new Date(person.deceasedOn), words) })}</p>
        )}
      </div>
      <Button look="quiet" onClick={change}>
        {words.say('register.change-person')}
      </Button>
    </div>
  );
}
