import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '../api/policies';
import type { Roles as Answer } from '../api/shapes';
import { Icon } from '../components/icon';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';

/** What each role may do. On a phone every role is a card with its rights. */
export function Roles() {
  const { say } = useWords();
  const { data, error } = useQuery(rolesQuery);
  return (
    <>
      <PageHead title={say('roles.title')}>
        <p>{say('roles.text')}</p>
      </PageHead>
      {!data && !error && <Skeleton rows={10} height={44} />}
      {!data && error && <Trouble error={error} what={say('roles.failed')} />}
      {data && (
        <section className="card bleed">
          <Table answer={data} />
        </section>
      )}
    </>
  );
}

function Table({ answer: { rights, roles } }: { readonly answer: Answer }) {
  const words = useWords();
  const { say } = words;
  return (
    <table className="grid" role="table" aria-label={say('roles.title')}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {say('assignment.role')}
          </th>
          {rights.map(({ code, name }) => (
            <th key={code} role="columnheader" scope="col">
              {inLanguage(name, words)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {roles.map((role) => (
          <tr key={role.code} role="row">
            <th role="rowheader" scope="row">
              {inLanguage(role.name, words)}
              <span className="mute">{say(`roles.holds.${role.holds}`)}</span>
            </th>
            {rights.map(({ code, name }) => (
              <Cell key={code} has={role.rights.includes(code)} right={inLanguage(name, words)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ has, right }: { readonly has: boolean; readonly right: string }) {
  const { say } = useWords();
  return (
    <td role="cell" className={has ? 'has' : 'not'}>
      {has && <Icon name="check" className="i" />}
      <span className={has ? 'phone' : 'vh'} aria-hidden={has || undefined}>
        {has ? right : say('no')}
      </span>
      {has && <span className="vh">{say('yes')}</span>}
    </td>
  );
}
