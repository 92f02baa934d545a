import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answersQuery, type AccessQuestion } from '../api/oversight';
import { asProblem } from '../api/problem';
import type { AccessAnswers as Answer } from '../api/shapes';
import { Note } from '../components/note';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { errorsOf } from '../register/register.presenter';
import { useWords } from '../texts/use-words';
import { AccessForm } from './access-form';
import { Answers } from './answers';

/** Answers from history why a unit could read something on a day. */
export function AccessAnswers() {
  const { say } = useWords();
  const { item, unit, day } = useSearch({ from: '/access-answers' });
  const [asked, ask] = useState<AccessQuestion | undefined>(item && unit && day ? { item, unit, day } : undefined);
  const { data, error, isFetching } = useQuery({
    ...answersQuery(asked ?? { item: '', unit: '', day: '' }),
    enabled: asked !== undefined,
  });
  const problem = error && asProblem(error);
  return (
    <div className="narrow">
      <PageHead title={say('answers.title')}>
        <p>{say('answers.text')}</p>
      </PageHead>
      <AccessForm asked={asked} busy={isFetching} refused={problem ? errorsOf(problem.errors) : {}} onAsk={ask} />
      <div style={{ marginTop: 24 }} aria-live="polite">
        {isFetching && !data && <Skeleton rows={2} />}
        {problem && problem.errors.length === 0 && !problem.concernsTab && (
          <Trouble error={problem} what={say('answers.failed')} />
        )}
        {data && <Outcome answer={data} />}
      </div>
    </div>
  );
}

/** What is not there and what is not this reviewer's has one answer. */
function Outcome({ answer }: { readonly answer: Answer }) {
  const { say } = useWords();
  if (answer.items.length > 0) return <Answers answer={answer} />;
  return (
    <Note icon="find">
      <b>{say('answers.nothing')}</b> {say('answers.one-answer')}
    </Note>
  );
}
