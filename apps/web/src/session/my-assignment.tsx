import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sessionQuery, takeAssignment } from '../api/session';
import type { Assignment, Session } from '../api/shapes';
import { Facts, type Fact } from '../components/facts';
import { Icon } from '../components/icon';
import { PageHead } from '../components/page-head';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import type { Words } from '../texts/words';
import { longDay } from '../time/stockholm';
import { AssignmentRow } from './assignment-row';

/** What one works as and may do here; for roles without a work list this is the first page. */
export function MyAssignment() {
  const { say } = useWords();
  const { data: session } = useQuery(sessionQuery);
  if (!session?.assignment) return null;
  return (
    <div className="narrow">
      <PageHead title={say('frame.assignment')}>
        <p>{session.user.name}</p>
      </PageHead>
      <About assignment={session.assignment} />
      <Others session={session} current={session.assignment} />
    </div>
  );
}

function About({ assignment }: { readonly assignment: Assignment }) {
  const words = useWords();
  return (
    <section className="card pad bleed">
      <Facts facts={factsOf(assignment, words)} />
      <h2 className="flat" style={{ marginTop: 24 }}>
        {words.say('assignment.may')}
      </h2>
      <ul className="stack">
        {assignment.rights.map((right) => (
          <li key={right} className="row">
            <Icon name="check" className="i" />
            {words.say(`right.${right}`)}
          </li>
        ))}
      </ul>
      <p className="small" style={{ marginTop: 16 }}>
        <Link to="/roles">{words.say('roles.title')}</Link>
      </p>
    </section>
  );
}

function factsOf({ role, unit, organisation, since, until }: Assignment, words: Words): Fact[] {
  const { say } = words;
  const from = longDay(new Date(since), words);
  const to = until
    ? say('assignment.until', { from, to: longDay(new Date(until), words) })
    : say('assignment.since', { from });
  const org = unit?.organisation.name ?? organisation?.name;
  return [
    [say('assignment.role'), say(`role.${role}`)],
    ...(unit ? [[say('assignment.unit'), unit.name] as const] : []),
    ...(org ? [[say('assignment.organisation'), org] as const] : []),
    [say('assignment.time'), to],
  ];
}

function Others({ session, current }: { readonly session: Session; readonly current: Assignment }) {
  const { say } = useWords();
  const take = useMutation({ mutationFn: takeAssignment, onSuccess: () => location.assign('/') });
  const others = session.assignments.filter(({ id }) => id !== current.id);
  if (others.length === 0) return null;
  return (
    <section className="card bleed" style={{ marginTop: 24 }}>
      <h2>{say('assignment.change')}</h2>
      {take.error && <Trouble error={take.error} what={say('choose.failed')} />}
      <ul>
        {others.map((assignment) => (
          <li key={assignment.id}>
            <AssignmentRow assignment={assignment} onChoose={() => take.mutate(assignment.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
