import type { HandoffView } from '../api/shapes';
import { Audience } from '../components/audience';
import { Facts } from '../components/facts';
import { Note } from '../components/note';
import { OrgTile } from '../components/org-tile';
import { StateMark } from '../components/state-mark';
import { useWords } from '../texts/use-words';
import { responsibilityOf } from './handoff.presenter';
import { Inside } from './inside';
import { Ladder } from './ladder';
import { NameReceiver } from './name-receiver';
import { bannersOf, basisFacts, readerViews } from './readers.presenter';

interface Props {
  readonly view: HandoffView;
  readonly now: Date;
}

/** What both sides must know before they read on: a consent taken back, or a window that only lets one read. */
export function Banners({ view, now }: Props) {
  const words = useWords();
  const texts = bannersOf(view, now, words);
  if (texts.length === 0) return null;
  return (
    <div className="stack" style={{ marginBottom: 16 }}>
      {texts.map((text) => (
        <Note key={text} icon="info" tone="w" role="status">
          {text}
        </Note>
      ))}
    </div>
  );
}

/** Beside the sheet: who has the responsibility, who sees this, why and until when. */
export function Reading({ view, now }: Props) {
  const words = useWords();
  const { unit, sector, text } = responsibilityOf(view, words);
  return (
    <aside className="stack" aria-label={words.say('reading.label')}>
      <section className="card pad bleed">
        <h2 className="flat">{words.say('responsibility.title')}</h2>
        <p className="row">
          <OrgTile sector={sector} large />
          <span>
            <b>{unit}</b>
            <br />
            <span className="small mute">{text}</span>
          </span>
        </p>
      </section>
      <Inside view={view} />
      {!view.passedOn && <Ladder view={view} now={now} />}
      <section className="card pad bleed">
        <h2 className="flat">{words.say(view.readers ? 'reading.owner-title' : 'reading.title')}</h2>
        {view.readers ? <OwnersView view={view} now={now} /> : <ReceiversView view={view} now={now} />}
      </section>
    </aside>
  );
}

/** A receiver sees the two units of the handoff and its own basis, nobody else's. */
function ReceiversView({ view: { from, to, basis }, now }: Props) {
  const words = useWords();
  const readers = [from, to].map(({ id, name, sector }) => ({ key: id, name, sector }));
  return (
    <>
      <Audience readers={readers} />
      {basis && (
        <div style={{ marginTop: 8 }}>
          <Facts facts={basisFacts(basis, now, words)} />
        </div>
      )}
    </>
  );
}

/** The owner sees every reader of its item, each with its basis. */
function OwnersView({ view, now }: Props) {
  const words = useWords();
  return (
    <ul>
      {readerViews(view, now, words).map(({ unit, unnamed, named, readings }) => (
        <li key={unit.id} className="stackpart" tabIndex={-1}>
          <p className="row small">
            <OrgTile sector={unit.sector} hollow named />
            <b>{unit.name}</b>
          </p>
          {readings.map(({ key, state, facts }) => (
            <div key={key} className="reading">
              <StateMark {...state} />
              <Facts facts={facts} />
            </div>
          ))}
          <div role="status" className="small">
            {named && <p>{words.say('reading.named')}</p>}
            {unnamed && <p>{words.say('reading.unnamed')}</p>}
          </div>
          {unnamed && <NameReceiver id={view.id} unit={unit} />}
        </li>
      ))}
    </ul>
  );
}
