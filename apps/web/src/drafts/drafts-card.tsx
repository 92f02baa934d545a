import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { draftsQuery } from '../api/drafts';
import { asProblem } from '../api/problem';
import { sessionQuery } from '../api/session';
import type { DraftLine } from '../api/shapes';
import { Trouble } from '../components/trouble';
import { personName } from '../persons/person-name';
import { useWords } from '../texts/use-words';
import { moment } from '../time/stockholm';
import { useNow } from '../time/use-now';
import { useKindNames } from '../work-list/use-kind-names';

/** What the unit has begun and not sent; whoever works here goes on with it at any computer. */
export function DraftsCard() {
  const { say } = useWords();
  const { data: session } = useQuery(sessionQuery);
  const may = session?.assignment?.rights.includes('register') ?? false;
  const { data: drafts, error } = useQuery({ ...draftsQuery, enabled: may, gcTime: 0 });
  if (error && !asProblem(error).concernsTab) return <Trouble error={error} what={say('drafts.failed')} />;
  if (!drafts || drafts.items.length === 0) return null;
  return (
    <section className="card bleed" aria-labelledby="drafts-title">
      <div className="cap">
        <h2 className="flat" id="drafts-title">
          {say('drafts.title')}
        </h2>
        <span className="push small mute">
          {drafts.more ? say('drafts.most', { count: drafts.items.length }) : drafts.items.length}
        </span>
      </div>
      <ul className="drafts">
        {drafts.items.map((draft) => (
          <DraftItem key={draft.id} draft={draft} />
        ))}
      </ul>
    </section>
  );
}

function DraftItem({ draft: { id, person, kind, to, savedAt, by } }: { readonly draft: DraftLine }) {
  const words = useWords();
  const now = useNow();
  const kinds = useKindNames();
  const about = [kind && kinds.get(kind), to && words.say('drafts.to', { unit: to.name })].filter(Boolean).join(' ');
  return (
    <li>
      <Link to="/handoffs/new" search={{ draft: id }}>
        {person ? personName(person, words) : words.say('drafts.nobody')}
      </Link>
      {about && <p className="small">{about}</p>}
      <p className="small mute">
        {words.say('drafts.line', { time: moment(new Date(savedAt), now, words), name: by })}
      </p>
    </li>
  );
}
