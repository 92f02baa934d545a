import type { Receiver, UnitRef } from '../api/shapes';
import { OrgTile } from '../components/org-tile';
import { useWords } from '../texts/use-words';
import { receiverLines } from './receivers.presenter';

interface Props {
  readonly unit: UnitRef | Receiver;
  readonly place: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One unit that may be sent to: why it is offered, whether it takes more, how soon it usually answers, and when it is open. */
export function ReceiverRow({ unit, place, chosen, onChoose }: Props) {
  const words = useWords();
  const known = 'capacity' in unit ? receiverLines(unit, words) : undefined;
  return (
    <label className={known?.full ? 'opt receiver off' : 'opt receiver'}>
      <input type="radio" name="to" checked={chosen} onChange={onChoose} />
      <OrgTile sector={unit.sector} hollow={!chosen} named />
      <span className="grow">
        <b>{unit.name}</b>
        <br />
        <span className="mute">{known?.why ?? unit.organisation.name}</span>
        {known && <span className="mute contact">{known.contact}</span>}
      </span>
      {known && <span className={`pill ${known.tone || 'hollow'}`}>{known.capacity}</span>}
      {known && (
        <span className="usual mute">
          {known.usual && (
            <>
              {words.say('receiver.answers')}
              <br />
              <b>{known.usual}</b>
            </>
          )}
        </span>
      )}
      <kbd className="desk" aria-hidden="true">
        {place}
      </kbd>
    </label>
  );
}
