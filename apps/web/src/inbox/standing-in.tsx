import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { readElsewhere, unreadQuery } from '../api/inbox';
import type { InboxRow } from '../api/shapes';
import { Button } from '../components/button';
import { useWords } from '../texts/use-words';
import { InboxLine } from './inbox-line';
import { seenUpTo } from './inbox.presenter';

/** What waits for us at units we stand in for or have inherited, until somebody has seen it. */
export function StandingIn() {
  const { say } = useWords();
  const client = useQueryClient();
  const { data } = useQuery(unreadQuery);
  const rows = [...(data?.standingIn ?? [])].sort((one, other) => other.at.localeCompare(one.at));
  if (rows.length === 0) return null;
  return (
    <section className="card bleed standing-in" aria-labelledby="standing-in">
      <h2 id="standing-in">{say('inbox.standing-in')}</h2>
      <ul>
        {rows.map((row) => (
          <InboxLine key={row.id} row={row} />
        ))}
      </ul>
      <p className="pad">
        <Button onClick={() => void read(rows, client)}>{say('inbox.seen')}</Button>
      </p>
    </section>
  );
}

async function read(rows: readonly InboxRow[], client: QueryClient): Promise<void> {
  for (const { unit, seq, audience } of seenUpTo(rows))
    if (unit) await readElsewhere(unit.id, seq, audience === 'deputy');
  await client.invalidateQueries({ queryKey: ['inbox'] });
}
