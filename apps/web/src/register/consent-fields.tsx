import { Button } from '../components/button';
import { Chips } from '../components/chips';
import { TextInput } from '../components/text-input';
import { useWords } from '../texts/use-words';
import { draftStore, type Draft } from './draft';
import { monthsAhead, type Errors } from './register.presenter';

interface Props {
  readonly draft: Draft;
  readonly errors: Errors;
}

const MONTHS = [1, 6, 12] as const;

/** Who gave the consent, how, and until when it holds. */
export function ConsentFields({ draft, errors }: Props) {
  const { say } = useWords();
  const choices = (group: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, name: say(`consent.${group}.${value}`) }));
  return (
    <>
      <div className="cols">
        <Chips
          id="field-basis-givenBy"
          legend={say('consent.given-by')}
          choices={choices('by', ['person', 'guardians', 'representative'])}
          value={draft.givenBy}
          error={errors['basis.givenBy']}
          onChoose={(givenBy) => draftStore.change({ givenBy: givenBy as Draft['givenBy'] })}
        />
        <Chips
          id="field-basis-form"
          legend={say('consent.form')}
          choices={choices('how', ['oral', 'written'])}
          value={draft.form}
          error={errors['basis.form']}
          onChoose={(form) => draftStore.change({ form: form as Draft['form'] })}
        />
      </div>
      <div className="cols">
        <TextInput
          id="field-basis-validUntil"
          type="date"
          label={say('consent.until')}
          value={draft.validUntil ?? ''}
          error={errors['basis.validUntil']}
          onChange={(validUntil) => draftStore.change({ validUntil })}
        />
        <div className="row months" role="group" aria-label={say('consent.length')}>
          {MONTHS.map((count) => (
            <Button key={count} onClick={() => draftStore.change({ validUntil: monthsAhead(count, new Date()) })}>
              {say('consent.months', { count })}
            </Button>
          ))}
        </div>
      </div>
    </>
  );
}
