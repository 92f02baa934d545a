import type { ConsentOffer, Giver } from '../api/shapes';
import { Button } from '../components/button';
import { Checks } from '../components/checks';
import { Chips } from '../components/chips';
import { Note } from '../components/note';
import { TextInput } from '../components/text-input';
import { useWords } from '../texts/use-words';
import {
  allowedGivers,
  isForUnable,
  monthsAhead,
  namesOf,
  scopeText,
  speakersOf,
  whyNobody,
  type ConsentDraft,
} from './consent.presenter';
import type { Errors } from './register.presenter';

interface Props {
  readonly offer: ConsentOffer;
  readonly given: ConsentDraft;
  /** Then nobody who speaks for the person is told of before the unit has decided so. */
  readonly isProtected: boolean;
  /** By the field's own name. */
  readonly errors: Errors;
  readonly onChange: (part: Partial<ConsentDraft>) => void;
}

const MONTHS = [1, 6, 12] as const;
/** Days: a preset never goes past what a consent may hold. */
const SHORTEST_MONTH = 28;
const FORMS = ['oral', 'written'] as const;

/** Who gave the consent, how, and until when it holds. Only those who may give it are offered. */
export function ConsentFields({ offer, given, isProtected, errors, onChange }: Props) {
  const words = useWords();
  const { say } = words;
  if (allowedGivers(offer).length === 0) {
    return (
      <Note icon="info">
        <b>{say('consent.nobody')}</b> {isProtected ? say('consent.nobody-protected') : whyNobody(offer, words)}
      </Note>
    );
  }
  return (
    <>
      <GivenBy offer={offer} given={given} errors={errors} onChange={onChange} />
      <div className="cols">
        <Chips
          id="field-basis-form"
          legend={say('consent.form')}
          numbered
          choices={FORMS.map((value) => ({ value, name: say(`consent.how.${value}`) }))}
          value={given.form}
          error={errors.form}
          onChoose={(form) => onChange({ form: form as ConsentDraft['form'] })}
        />
        <div>
          <TextInput
            id="field-basis-validUntil"
            type="date"
            label={say('consent.until')}
            value={given.validUntil ?? ''}
            error={errors.validUntil}
            onChange={(validUntil) => onChange({ validUntil })}
          />
          <div className="row wrap presets" role="group" aria-label={say('consent.length')}>
            {MONTHS.filter((count) => count * SHORTEST_MONTH <= offer.longestDays).map((count) => (
              <Button key={count} look="quiet" onClick={() => onChange({ validUntil: monthsAhead(count, new Date()) })}>
                {say('consent.months', { count })}
              </Button>
            ))}
          </div>
        </div>
      </div>
    </>
  );
}

/** Only one may: then there is nothing to choose. */
function GivenBy({ offer, given, errors, onChange }: Omit<Props, 'isProtected'>) {
  const { say } = useWords();
  const allowed = allowedGivers(offer);
  const [only] = allowed;
  const chosen = allowed.find(({ code }) => code === given.givenBy);
  const choose = (code: string): void => {
    const giver = allowed.find((each) => each.code === code);
    onChange({ givenBy: code as ConsentDraft['givenBy'], representatives: speakersOf(giver) });
  };
  return (
    <div>
      {allowed.length === 1 && only ? (
        <p id="field-basis-givenBy" tabIndex={-1}>
          {say('consent.given-by')}: <b>{say(`consent.by.${only.code}`)}</b>
          {errors.givenBy && <span className="err">{errors.givenBy}</span>}
        </p>
      ) : (
        <Chips
          id="field-basis-givenBy"
          legend={say('consent.given-by')}
          numbered
          choices={allowed.map(({ code }) => ({ value: code, name: say(`consent.by.${code}`) }))}
          value={given.givenBy}
          error={errors.givenBy}
          onChoose={choose}
        />
      )}
      {chosen && isForUnable(chosen) && <p className="small">{say('consent.only-when-unable')}</p>}
      {chosen && chosen.people.length > 0 && (
        <Speakers giver={chosen} given={given} error={errors.representatives} onChange={onChange} />
      )}
    </div>
  );
}

interface SpeakersProps {
  readonly giver: Giver;
  readonly given: ConsentDraft;
  readonly error?: string;
  readonly onChange: Props['onChange'];
}

/** Those who speak for the person, by name: both together, the only one, or those who have said yes. */
function Speakers({ giver, given, error, onChange }: SpeakersProps) {
  const words = useWords();
  const scope = scopeText(giver, words);
  if (!giver.together && giver.people.length > 1) {
    return (
      <Checks
        id="field-basis-representatives"
        legend={words.say('consent.who')}
        choices={giver.people.map(({ id, name }) => ({ value: id, name }))}
        chosen={given.representatives}
        error={error}
        onChange={(representatives) => onChange({ representatives })}
      />
    );
  }
  const both = giver.together && giver.people.length > 1;
  return (
    <p id="field-basis-representatives" tabIndex={-1} className="small">
      {both ? words.say('consent.together', { names: namesOf(giver, words) }) : namesOf(giver, words)}
      {scope && <span className="mute"> · {words.say('consent.scope', { scope })}</span>}
      {error && <span className="err">{error}</span>}
    </p>
  );
}
