import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { askExtract, extractsQuery } from '../api/oversight';
import { usePosting } from '../api/use-posting';
import { Button } from '../components/button';
import { Empty } from '../components/empty';
import { Form } from '../components/form';
import { More } from '../components/more';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { dayAndClock } from '../time/stockholm';
import { extractBlanks, extractBody, periodText, type ExtractForm } from './oversight.presenter';

/** Takes one person's lines out of the access log, for a stated reason; and what has been taken out before. */
export function LogExtracts() {
  const { say } = useWords();
  return (
    <div className="narrow">
      <PageHead title={say('extracts.title')}>
        <p>{say('extracts.text')}</p>
      </PageHead>
      <div className="stack gaps">
        <Ask />
        <Earlier />
      </div>
    </div>
  );
}

function Ask() {
  const words = useWords();
  const { say } = words;
  const navigate = useNavigate();
  const [form, set] = useState<ExtractForm>({ number: '', from: '', to: '', why: '' });
  const change = (field: keyof ExtractForm) => (value: string) => set((before) => ({ ...before, [field]: value }));
  const made = async (body: ReturnType<typeof extractBody>, key: string): Promise<void> => {
    const { id } = await askExtract(body, key);
    await navigate({ to: '/log-extracts/$id', params: { id } });
  };
  const { errors, problem, busy, send } = usePosting({
    post: made,
    stale: [extractsQuery.queryKey],
    onDone: () => undefined,
  });
  const submit = (): void => {
    send(extractBlanks(form, words), () => extractBody(form));
  };
  const field = (name: keyof ExtractForm) => ({
    ...{ id: `extract-${name}`, value: form[name], error: errors[name], onChange: change(name) },
  });
  return (
    <Form className="card pad bleed stack" label={say('extracts.title')} onSubmit={submit}>
      <TextInput
        {...field('number')}
        label={say('look-up.number')}
        description={say('look-up.help')}
        inputMode="numeric"
      />
      <div className="cols">
        <TextInput {...field('from')} type="date" label={say('extracts.from')} required={false} />
        <TextInput {...field('to')} type="date" label={say('extracts.to')} required={false} />
      </div>
      <p className="small mute">{say('extracts.period-help')}</p>
      <TextInput {...field('why')} label={say('extracts.why')} description={say('extracts.why-help')} max={500} />
      {problem && <Trouble error={problem} what={say('extracts.failed')} kept={say('register.kept')} />}
      <Button look="go" type="submit" disabled={busy}>
        {say('extracts.make')}
      </Button>
    </Form>
  );
}

function Earlier() {
  const words = useWords();
  const { say } = words;
  const list = useInfiniteQuery(extractsQuery);
  const { data, error } = list;
  const extracts = data?.pages.flatMap(({ items }) => items);
  return (
    <section className="card bleed" aria-labelledby="earlier">
      <h2 id="earlier">{say('extracts.earlier')}</h2>
      {!data && !error && <Skeleton rows={3} height={44} />}
      {!data && error && <Trouble error={error} what={say('extracts.earlier-failed')} />}
      {extracts?.length === 0 && <Empty icon="info">{say('extracts.none')}</Empty>}
      <ul>
        {extracts?.map(({ id, at, by, why, from, to }) => (
          <li key={id} className="entry pad">
            <Link to="/log-extracts/$id" params={{ id }}>
              {dayAndClock(new Date(at), words)}
            </Link>
            <p className="small">{why}</p>
            <p className="small mute">{[by, periodText({ from, to }, words)].join(' · ')}</p>
          </li>
        ))}
      </ul>
      <More list={list} />
    </section>
  );
}
