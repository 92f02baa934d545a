import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { giversQuery } from '../api/consents';
import type { Basis } from '../api/shapes';
import { Button } from '../components/button';
import { FieldError } from '../components/chips';
import { Icon } from '../components/icon';
import { Note } from '../components/note';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { ConsentFields } from './consent-fields';
import { dayText } from '../time/stockholm';
import { consentDefaults } from './consent.presenter';
import { draftStore, type Draft } from './draft';
import { Exclusions } from './exclusions';
import { errorsUnder, type Errors } from './register.presenter';

interface Props {
  readonly basis: Basis;
  readonly draft: Draft;
  readonly errors: Errors;
}

/** A consent that holds already asks for nothing; a new one is given here, unless the person has said no to the receiver. */
export function ConsentStep({ basis, draft, errors }: Props) {
  const standing = basis.standing?.find(({ id }) => id === draft.consent);
  if (standing) return <Standing until={standing.validUntil} error={errors['basis.consent']} />;
  if (basis.excluded) return <SaidNo card={draft.person?.card ?? ''} />;
  return <NewConsent draft={draft} errors={errors} />;
}

/** Only a new consent that names the receiver lifts the no; when it has been given, it is chosen here by itself. */
function SaidNo({ card }: { readonly card: string }) {
  const { say } = useWords();
  const forget = (): void => draftStore.change({ basis: undefined });
  return (
    <div id="field-basis-consent" tabIndex={-1}>
      <Note icon="info" role="status">
        {say('consent.excluded')}{' '}
        <Link to="/persons/$card/consents" params={{ card }} onClick={forget}>
          {say('consent.to-consents')}
        </Link>
      </Note>
    </div>
  );
}

function Standing({ until, error }: { readonly until: string; readonly error?: string }) {
  const words = useWords();
  return (
    <div id="field-basis-consent" tabIndex={-1}>
      <p className="row wrap">
        <span className="row top">
          <Icon name="done" className="i" />
          <b>{words.say('consent.standing', { until: dayText(until, words) })}</b>
        </span>
        <Button look="quiet" onClick={() => draftStore.change({ consent: undefined })}>
          {words.say('consent.another')}
        </Button>
      </p>
      <FieldError id="field-basis-consent" error={error} />
    </div>
  );
}

function NewConsent({ draft, errors }: Omit<Props, 'basis'>) {
  const { say } = useWords();
  const { data: offer, error } = useQuery(giversQuery(draft.person?.card ?? ''));
  useEffect(() => {
    if (!offer) return;
    const defaults = consentDefaults(offer, draftStore.get());
    if (Object.keys(defaults).length > 0) draftStore.change(defaults);
  }, [offer]);
  if (error) return <Trouble error={error} what={say('consent.failed')} />;
  if (!offer) return <Skeleton rows={2} height={44} />;
  return (
    <>
      <ConsentFields
        offer={offer}
        given={draft}
        isProtected={draft.person?.protected === true}
        errors={errorsUnder('basis', errors)}
        onChange={(part) => draftStore.change(part)}
      />
      <Exclusions draft={draft} error={errors['basis.exclusions']} />
    </>
  );
}
