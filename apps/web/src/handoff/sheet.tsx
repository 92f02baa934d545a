import { useQuery } from '@tanstack/react-query';
import { kindsQuery } from '../api/questions';
import type { HandoffView } from '../api/shapes';
import { Facts } from '../components/facts';
import { useWords } from '../texts/use-words';
import { contentOf } from './content.presenter';

/** What is asked for; the first field is the request itself and needs no label. Above the fold line stands what was needed to decide, below it what opens on acceptance. */
export function Sheet({ view }: { readonly view: HandoffView }) {
  const words = useWords();
  const { data: kinds } = useQuery(kindsQuery);
  const { title, decide, rest, opens, fold } = contentOf(view, kinds, words);
  const { request } = view.decide;
  const needs = request ? decide.slice(1) : decide;
  if (!request && needs.length === 0 && !rest && !opens) return null;
  return (
    <section className="sheet" style={{ marginBottom: 24 }} aria-labelledby="asked">
      <div>
        <h2 id="asked" style={{ marginBottom: 8 }}>
          {title}
        </h2>
        {request && <p style={{ marginBottom: 8 }}>{request}</p>}
        <Facts facts={needs} />
      </div>
      {(opens || (rest && rest.length > 0)) && (
        <>
          <Fold text={fold} />
          <div className="below">{rest ? <Facts facts={rest} /> : <p className="small mute">{opens}</p>}</div>
        </>
      )}
    </section>
  );
}

/** The line between what is seen at once and what opens on acceptance. */
export function Fold({ text }: { readonly text: string }) {
  return (
    <div className="fold">
      <span>{text}</span>
    </div>
  );
}
