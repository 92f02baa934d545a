import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { consentsQuery } from '../api/consents';
import { asProblem } from '../api/problem';
import { sessionQuery } from '../api/session';
import type { Consents as Answer } from '../api/shapes';
import { Button } from '../components/button';
import { Empty } from '../components/empty';
import { Note } from '../components/note';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { personLine } from '../handoff/handoff.presenter';
import { personName } from '../persons/person-name';
import { useWords } from '../texts/use-words';
import { ConsentCard } from './consent-card';
import { consentView } from './consents.presenter';
import { GiveConsent } from './give-consent';
import { GuardianView } from './guardian-view';
import { Withdrawals } from './withdrawals';
import { WithdrawConsent } from './withdraw-consent';

type Doing = { readonly what: 'give' } | { readonly what: 'withdraw'; readonly consent?: string };
type Done = 'given' | 'withdrawn';

/** What a person has consented to, as far as this unit has asked: what, to whom, until when, and how to end it. */
export function Consents() {
  const { say } = useWords();
  const { card } = useParams({ from: '/persons/$card/consents' });
  const { data, error } = useQuery(consentsQuery(card));
  return (
    <div className="narrow">
      <p className="crumb">
        <Link to="/persons">{say('persons.title')}</Link> / {say('consents.title')}
      </p>
      {data && <Page card={card} answer={data} />}
      {!data && !error && <Skeleton rows={4} />}
      {!data && error && (
        <>
          <PageHead title={say(asProblem(error).status === 404 ? 'consents.missing' : 'consents.failed')} />
          <Trouble error={error} what="" />
        </>
      )}
    </div>
  );
}

function Page({ card, answer }: { readonly card: string; readonly answer: Answer }) {
  const words = useWords();
  const { say } = words;
  const { data: session } = useQuery(sessionQuery);
  const [doing, start] = useState<Doing>();
  const [done, finish] = useState<Done>();
  const may = session?.assignment?.rights.includes('register');
  const begin = (next: Doing): void => {
    finish(undefined);
    start(next);
  };
  const end = (what?: Done): void => {
    start(undefined);
    finish(what);
  };
  const { person } = answer;
  return (
    <>
      <PageHead title={say('consents.title')} side={may && !doing && <Actions onStart={begin} />}>
        <p>{[personName(person, words), personLine(person, words)].filter(Boolean).join(' · ')}</p>
      </PageHead>
      <div className="stack gaps">
        {done && (
          <Note icon="done" role="status">
            {say(`consents.${done}`)}
          </Note>
        )}
        {doing?.what === 'give' && <GiveConsent card={card} isProtected={person.protected} onEnd={end} />}
        {doing?.what === 'withdraw' && <WithdrawConsent card={card} consent={doing.consent} onEnd={end} />}
        <List answer={answer} onWithdraw={may ? (consent) => begin({ what: 'withdraw', consent }) : undefined} />
        <Withdrawals withdrawals={answer.withdrawals} />
        {may && person.protected && <GuardianView card={card} />}
      </div>
    </>
  );
}

function Actions({ onStart }: { readonly onStart: (doing: Doing) => void }) {
  const { say } = useWords();
  return (
    <div className="row wrap act">
      <Button look="go big" onClick={() => onStart({ what: 'give' })}>
        {say('consents.new')}
      </Button>
      <Button look="big" onClick={() => onStart({ what: 'withdraw' })}>
        {say('consents.withdraw')} …
      </Button>
    </div>
  );
}

interface ListProps {
  readonly answer: Answer;
  readonly onWithdraw?: (consent: string) => void;
}

function List({ answer: { items }, onWithdraw }: ListProps) {
  const words = useWords();
  const { say } = words;
  const views = items.map((row) => consentView(row, words));
  const groups = [
    ['now', views.filter(({ valid }) => valid)],
    ['before', views.filter(({ valid }) => !valid)],
  ] as const;
  if (items.length === 0) return <Empty icon="info">{say('consents.none')}</Empty>;
  return groups
    .filter(([, consents]) => consents.length > 0)
    .map(([group, consents]) => (
      <section key={group} className="card bleed" aria-labelledby={`consents-${group}`}>
        <h2 id={`consents-${group}`}>{say(`consents.group.${group}`)}</h2>
        <ul>
          {consents.map((view) => (
            <ConsentCard key={view.id} view={view} onWithdraw={onWithdraw} />
          ))}
        </ul>
      </section>
    ));
}
