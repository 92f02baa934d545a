import type { AccessAnswers } from '../api/shapes';
import { Line, Lines } from '../components/lines';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';
import { answerSentences } from './oversight.presenter';

/** Each reason the unit could read it, as sentences. */
export function Answers({ answer: { items, notKnown } }: { readonly answer: AccessAnswers }) {
  const words = useWords();
  const remark = (
    <p className="small mute" style={{ marginTop: 8 }}>
      {inLanguage(notKnown, words)}
    </p>
  );
  return (
    <Lines id="answers" title={words.say('answers.yes')} after={remark}>
      {items.map((answer, index) => (
        <Line key={index} icon="eye">
          {answerSentences(answer, words).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Line>
      ))}
    </Lines>
  );
}
