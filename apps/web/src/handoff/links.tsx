import { Link } from '@tanstack/react-router';
import type { HandoffView } from '../api/shapes';
import { Line, Lines } from '../components/lines';
import { stateView } from '../components/state.presenter';
import { useWords } from '../texts/use-words';
import { moment } from '../time/stockholm';

/** Handoffs that belong together, as far as this unit sees both. */
export function Links({ view, now }: { readonly view: HandoffView; readonly now: Date }) {
  const words = useWords();
  if (view.links.length === 0) return null;
  return (
    <Lines id="links" title={words.say('links.title')}>
      {view.links.map((link) => {
        const state = stateView(link.state, view.side, false, words);
        return (
          <Line key={link.handoff} icon={state.icon}>
            <Link to="/handoffs/$id" params={{ id: link.handoff }}>
              {words.say(`links.${link.kind}.${link.way}`, { unit: link.to.name })}
            </Link>
            <p className="mute">{state.word}</p>
            <time>{moment(new Date(link.sentAt), now, words)}</time>
          </Line>
        );
      })}
    </Lines>
  );
}
