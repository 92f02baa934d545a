import type { Decided as Decision, Policy } from '../api/shapes';
import { Icon } from '../components/icon';
import { useWords } from '../texts/use-words';
import { decidedText, proposalView } from './policies.presenter';

interface Props {
  readonly decided: readonly Decision[];
  readonly policies: readonly Policy[];
}

/** What has been decided, by whom and why. */
export function Decided({ decided, policies }: Props) {
  const words = useWords();
  if (decided.length === 0) return null;
  return (
    <section className="card pad bleed" aria-labelledby="decided">
      <h2 className="flat" id="decided">
        {words.say('policies.decided.title')}
      </h2>
      <ol className="diff">
        {decided.map((each) => {
          const { title, becomes, by } = proposalView(each, policies, words);
          return (
            <li key={each.id}>
              <Icon name={each.decision === 'approved' ? 'done' : 'no'} />
              <div>
                <b>{title}</b> {becomes}. {by}.<p className="mute">{decidedText(each, words)}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
