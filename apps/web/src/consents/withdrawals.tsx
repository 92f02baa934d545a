import type { Consents } from '../api/shapes';
import { Line, Lines } from '../components/lines';
import { useWords } from '../texts/use-words';
import { useNow } from '../time/use-now';
import { withdrawalLine } from './withdrawals.presenter';

/** The withdrawals that this unit has written down, whatever they hit. */
export function Withdrawals({ withdrawals }: Pick<Consents, 'withdrawals'>) {
  const words = useWords();
  const now = useNow();
  if (withdrawals.length === 0) return null;
  return (
    <Lines id="withdrawals" title={words.say('consents.withdrawals')}>
      {withdrawals.map((withdrawal) => {
        const { text, time } = withdrawalLine(withdrawal, now, words);
        return (
          <Line key={withdrawal.id} icon="back">
            {text}
            <time>{time}</time>
          </Line>
        );
      })}
    </Lines>
  );
}
