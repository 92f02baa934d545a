import type { AccessAnswers } from '../api/shapes';
import { Icon } from '../components/icon';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';
import { answerSentences } from './oversight.presenter';

/** Each reason the unit could read it, as sentences. */
export function Answers({ answer: { items, notKnown } }: { readonly answer: AccessAnswers }) {
  const words = useWords();
  return (
    <section className="card pad bleed" aria-labelledby="answers">
      <h2 className="flat" id="answers">
        {words.say('answers.yes')}
      </h2>
      <ol className="diff">
        {items.map((answer, index) => (
          <li key={index}>
            <Icon name="eye" />
            <div>
              {answerSentences(answer, words).map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p className="small mute" style={{ marginTop: 8 }}>
        {inLanguage(notKnown, words)}
      </p>
    </section>
  );
}
