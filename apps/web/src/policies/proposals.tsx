import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { approve, decline, policiesQuery } from '../api/policies';
import { asProblem } from '../api/problem';
import type { Policy, Proposal } from '../api/shapes';
import { Button } from '../components/button';
import { Form } from '../components/form';
import { Icon } from '../components/icon';
import { Note } from '../components/note';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { proposalView, type ProposalView } from './policies.presenter';

interface Props {
  readonly proposals: readonly Proposal[];
  readonly policies: readonly Policy[];
}
type Decision = 'approved' | 'declined';

/** What waits for a second person. Whoever proposed it cannot decide it. */
export function Proposals({ proposals, policies }: Props) {
  const words = useWords();
  const [done, say] = useState<Decision>();
  return (
    <>
      {done && (
        <Note icon="done" role="status">
          {words.say(`policies.${done}`)}
        </Note>
      )}
      {proposals.length > 0 && (
        <section className="card bleed" aria-labelledby="waiting">
          <h2 id="waiting">{words.say('policies.waiting')}</h2>
          <ul>
            {proposals.map((proposal) => (
              <Waiting key={proposal.id} view={proposalView(proposal, policies, words)} onDecided={say} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface WaitingProps {
  readonly view: ProposalView;
  readonly onDecided: (decision: Decision) => void;
}

function Waiting({ view, onDecided }: WaitingProps) {
  const { say } = useWords();
  const { id, title, change, why, by, own } = view;
  return (
    <li className="entry pad">
      <h3>{title}</h3>
      <p>{change}</p>
      <p className="small">{why}</p>
      <p className="small mute">{by}</p>
      {own ? (
        <p className="row small">
          <Icon name="sent" className="i" />
          {say('policies.waits-for-another')}
        </p>
      ) : (
        <Deciding id={id} title={title} onDecided={onDecided} />
      )}
    </li>
  );
}

function Deciding({
  id,
  title,
  onDecided,
}: { readonly id: string; readonly title: string } & Pick<WaitingProps, 'onDecided'>) {
  const { say } = useWords();
  const client = useQueryClient();
  const [why, write] = useState<string>();
  const decided = useMutation({
    mutationFn: (reason: string | undefined) => (reason === undefined ? approve(id) : decline(id, reason)),
    onSuccess: (_, reason) => onDecided(reason === undefined ? 'approved' : 'declined'),
    onSettled: () => client.invalidateQueries({ queryKey: policiesQuery.queryKey }),
  });
  const problem = decided.error && asProblem(decided.error);
  const refuse = (): void => {
    if (why?.trim()) decided.mutate(why.trim());
  };
  return (
    <>
      {problem && !problem.concernsTab && <Trouble error={problem} what={say('policies.not-decided')} />}
      {why === undefined ? (
        <div className="row wrap">
          <Button
            look="go"
            disabled={decided.isPending}
            aria-label={say('policies.approve-this', { title })}
            onClick={() => decided.mutate(undefined)}
          >
            {say('policies.approve')}
          </Button>
          <Button aria-label={say('policies.decline-this', { title })} onClick={() => write('')}>
            {say('policies.decline')} …
          </Button>
        </div>
      ) : (
        <Form className="stack" onSubmit={refuse}>
          <TextInput id={`${id}-why`} label={say('policies.why-not')} max={500} value={why} onChange={write} />
          <div className="row wrap">
            <Button look="go" type="submit" disabled={decided.isPending || !why.trim()}>
              {say('policies.decline')}
            </Button>
            <Button look="quiet" onClick={() => write(undefined)}>
              {say('cancel')}
            </Button>
          </div>
        </Form>
      )}
    </>
  );
}
