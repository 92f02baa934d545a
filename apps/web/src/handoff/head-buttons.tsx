import { Button } from '../components/button';
import { useWords } from '../texts/use-words';
import type { HeadAct, HeadButton } from './move-buttons.presenter';

interface Props {
  readonly buttons: readonly HeadButton[];
  readonly busy: boolean;
  readonly press: (act: HeadAct) => void;
}

/** One filled button for the next step, the others beside it, and what is seldom done behind "more". */
export function HeadButtons({ buttons, busy, press }: Props) {
  const { say } = useWords();
  if (buttons.length === 0) return null;
  const away = buttons.filter((button) => button.away);
  const buttonOf = ({ act, leads, away: quiet, key, text }: HeadButton) => (
    <Button
      key={act}
      look={leads ? 'go big' : quiet ? 'quiet' : 'big'}
      {...{ hint: key, disabled: busy, onClick: () => press(act) }}
    >
      {text}
    </Button>
  );
  return (
    <div className="row wrap act">
      {buttons.filter((button) => !button.away).map(buttonOf)}
      {away.length > 0 && (
        <details className="more-acts">
          <summary className="btn quiet">{say('move.more')}</summary>
          <div>{away.map(buttonOf)}</div>
        </details>
      )}
    </div>
  );
}
