import type { Consents } from '../api/shapes';
import { Icon } from '../components/icon';
import { useWords } from '../texts/use-words';
import { useNow } from '../time/use-now';
import { withdrawalLine } from './withdrawals.presenter';

/** The withdrawals that this unit has written down, whatever they hit. */
export function Withdrawals({ withdrawals }: Pick<Consents, 'withdrawals'>) {
  const words = useWords();
  const now = useNow();
  if (withdrawals.length === 0) return null;
  return (
    <section className="card pad bleed" aria-labelledby="withdrawals">
      <h2 className="flat" id="withdrawals">
        {words.say('consents.withdrawals')}
      </h2>
      <ol className="diff">
        {withdrawals.map((withdrawal) => {
          const { text, time } = withdrawalLine(withdrawal, now, words);
          return (
            <li key={withdrawal.id}>
              <Icon name="back" />
              <div>
                {text}
                <time>{time}</time>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
