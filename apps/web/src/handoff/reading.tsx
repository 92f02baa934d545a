import type { HandoffView } from '../api/shapes';
import { Audience } from '../components/audience';
import { Facts, type Fact } from '../components/facts';
import { OrgTile } from '../components/org-tile';
import { useWords } from '../texts/use-words';
import type { Words } from '../texts/words';
import { lastDay, moment } from '../time/stockholm';
import { responsibilityOf } from './handoff.presenter';

interface Props {
  readonly view: HandoffView;
  readonly now: Date;
}

/** Beside the sheet: who has the responsibility, who sees this and why. */
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
      <section className="card pad bleed">
        <h2 className="flat">{words.say('reading.title')}</h2>
        <Audience readers={readersOf(view)} />
        <div style={{ marginTop: 8 }}>
          {view.readers ? <OwnersView view={view} now={now} /> : <Facts facts={basisFacts(view, now, words)} />}
        </div>
      </section>
    </aside>
  );
}

/** The two units of the handoff, and whoever else the owner has disclosed it to. */
function readersOf({ from, to, readers = [] }: HandoffView) {
  const units = [from, to, ...readers.map(({ unit }) => unit)];
  const unique = new Map(units.map((unit) => [unit.id, unit]));
  return [...unique.values()].map(({ id, name, sector }) => ({ key: id, name, sector }));
}

function basisFacts({ basis }: HandoffView, now: Date, words: Words): Fact[] {
  if (!basis) return [];
  const { say } = words;
  return [
    [say('reading.basis'), say(`basis.${basis.code}`)],
    [say('reading.since'), moment(new Date(basis.since), now, words)],
    ...(basis.until ? [[say('reading.until'), lastDay(new Date(basis.until), words)] as const] : []),
  ];
}

/** The owner sees every reader of its item, each with its basis. */
function OwnersView({ view, now }: Props) {
  const words = useWords();
  const { say } = words;
  return (
    <ul>
      {view.readers?.map(({ unit, code, since, until }) => (
        <li key={`${unit.id}-${since}`} className="stackpart">
          <p className="small">
            <b>{unit.name}</b>
          </p>
          <Facts
            facts={[
              [say('reading.basis'), say(`basis.${code}`)],
              [say('reading.since'), moment(new Date(since), now, words)],
              ...(until ? [[say('reading.until'), lastDay(new Date(until), words)] as const] : []),
            ]}
          />
        </li>
      ))}
    </ul>
  );
}
