import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { choicesQuery, choose } from '../api/inbox';
import type { Channels, NotificationChoices } from '../api/shapes';
import { usePosting } from '../api/use-posting';
import { Button } from '../components/button';
import { Chips } from '../components/chips';
import { Form } from '../components/form';
import { Note } from '../components/note';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { channelChoices, choiceBlanks, GROUPS, wantsMail } from './choices.presenter';

/** What one is told of, and how: for oneself, and by its manager for the unit. */
export function Choices() {
  const { say } = useWords();
  const { data, error } = useQuery(choicesQuery);
  return (
    <div className="narrow">
      <PageHead
        title={say('choices.title')}
        before={
          <p className="crumb">
            <Link to="/inbox">{say('inbox.title')}</Link>
          </p>
        }
      >
        <p>{say('choices.text')}</p>
      </PageHead>
      {!data && !error && <Skeleton rows={6} />}
      {!data && error && <Trouble error={error} what={say('choices.failed')} />}
      {data && (
        <div className="stack gaps">
          {!data.mail && <Note icon="info">{say('choices.no-mail')}</Note>}
          <Own choices={data} />
          {data.unit && <OfUnit choices={data} unit={data.unit} />}
        </div>
      )}
    </div>
  );
}

function Own({ choices: { own, mail } }: { readonly choices: NotificationChoices }) {
  const { say } = useWords();
  return (
    <Choosing
      of="own"
      title={say('choices.own')}
      help={say('choices.own-help')}
      usual={own.channels}
      mail={mail}
      address={own.address ?? ''}
    />
  );
}

interface OfUnitProps {
  readonly choices: NotificationChoices;
  readonly unit: NonNullable<NotificationChoices['unit']>;
}

/** Whoever does not set the unit's data sees what was chosen. */
function OfUnit({ choices: { mail }, unit: { channels, mayChange } }: OfUnitProps) {
  const { say } = useWords();
  const title = say('choices.unit');
  if (mayChange)
    return <Choosing of="unit" title={title} help={say('choices.unit-help')} usual={channels} mail={mail} />;
  return (
    <section className="card pad bleed" aria-labelledby="choices-unit">
      <h2 id="choices-unit" className="flat">
        {title}
      </h2>
      <dl className="facts">
        {GROUPS.map((group) => (
          <Fragment key={group}>
            <dt>{say(`choices.group.${group}`)}</dt>
            <dd>{say(`choices.channel.${channels[group]}`)}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

interface ChoosingProps {
  readonly of: 'unit' | 'own';
  readonly title: string;
  readonly help: string;
  readonly usual: Channels;
  readonly mail: boolean;
  /** Where a person's own mail goes; a unit's mailboxes are among its settings. */
  readonly address?: string;
}

function Choosing({ of, title, help, usual, mail, address: known }: ChoosingProps) {
  const words = useWords();
  const { say } = words;
  const [channels, set] = useState(usual);
  const [address, setAddress] = useState(known ?? '');
  const [saved, setSaved] = useState(false);
  const done = (): void => setSaved(true);
  const { errors, problem, busy, send } = usePosting({ post: choose, stale: [choicesQuery.queryKey], onDone: done });
  const submit = (): void => {
    setSaved(false);
    const own = of === 'own' && address.trim() ? { address: address.trim() } : {};
    send(choiceBlanks({ of, channels, address }, words), () => ({ of, channels, ...own }));
  };
  return (
    <Form className="card pad bleed stack" label={title} onSubmit={submit}>
      <h2 className="flat">{title}</h2>
      <p className="small mute">{help}</p>
      {GROUPS.map((group) => (
        <Chips
          key={group}
          id={`${of}-${group}`}
          legend={say(`choices.group.${group}`)}
          choices={channelChoices(of, group, { mail, now: usual[group] }, words)}
          value={channels[group]}
          error={errors[`channels.${group}`]}
          onChoose={(value) => set((before) => ({ ...before, [group]: value }))}
        />
      ))}
      {of === 'own' && wantsMail(channels) && (
        <TextInput
          id="own-address"
          label={say('choices.address')}
          description={say('choices.address-help')}
          value={address}
          error={errors.address}
          max={254}
          onChange={setAddress}
        />
      )}
      {problem && <Trouble error={problem} what={say('choices.not-saved')} kept={say('register.kept')} />}
      <div className="row wrap">
        <Button look="go" type="submit" disabled={busy}>
          {say('choices.save')}
        </Button>
        <span role="status" className="small mute">
          {saved && say('choices.saved')}
        </span>
      </div>
    </Form>
  );
}
