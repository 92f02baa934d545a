import { useMutation } from '@tanstack/react-query';
import { logOut, takeAssignment } from '../api/session';
import type { Session } from '../api/shapes';
import { LanguageSwitch } from '../components/language-switch';
import { PageHead } from '../components/page-head';
import { Trouble } from '../components/trouble';
import { Empty } from '../components/empty';
import { useWords } from '../texts/use-words';
import { AssignmentRow } from './assignment-row';

/** One assignment at a time: the rows are the buttons. */
export function ChooseAssignment({ session }: { readonly session: Session }) {
  const { say } = useWords();
  const leave = useMutation({ mutationFn: logOut });
  const take = useMutation({ mutationFn: takeAssignment, onSuccess: () => location.reload() });
  return (
    <main className="main narrow">
      <PageHead title={say('choose.title', { name: session.user.name })} documentTitle={say('choose.document')}>
        <p>{say('choose.text')}</p>
      </PageHead>
      {take.error && <Trouble error={take.error} what={say('choose.failed')} />}
      <section className="card bleed">
        {session.assignments.length === 0 && <Empty icon="info">{say('choose.none')}</Empty>}
        <ul>
          {session.assignments.map((assignment) => (
            <li key={assignment.id}>
              <AssignmentRow assignment={assignment} onChoose={() => take.mutate(assignment.id)} />
            </li>
          ))}
        </ul>
      </section>
      <p className="footnote">
        <LanguageSwitch className="btn quiet" />
        <button type="button" className="btn quiet" onClick={() => leave.mutate()}>
          {say('frame.log-out')}
        </button>
      </p>
    </main>
  );
}
