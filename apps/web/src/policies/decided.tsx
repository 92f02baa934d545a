import type { Decided as Decision, Policy } from '../api/shapes';
import { Line, Lines } from '../components/lines';
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
    <Lines id="decided" title={words.say('policies.decided.title')}>
      {decided.map((each) => {
        const { title, becomes, by } = proposalView(each, policies, words);
        return (
          <Line key={each.id} icon={each.decision === 'approved' ? 'done' : 'no'}>
            <b>{title}</b> {becomes}. {by}.<p className="mute">{decidedText(each, words)}</p>
          </Line>
        );
      })}
    </Lines>
  );
}
