import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/session';
import type { HandoffKind } from '../api/shapes';
import { Audience } from '../components/audience';
import { Baton } from '../components/baton';
import { Facts, type Fact } from '../components/facts';
import { Icon } from '../components/icon';
import { numberText } from '../handoff/handoff.presenter';
import { Fold } from '../handoff/sheet';
import { useWords } from '../texts/use-words';
import { inLanguage, type Words } from '../texts/words';
import type { Draft } from './draft';
import { dayText } from '../time/stockholm';
import { fieldsFor, personBefore, urgencyName } from './register.presenter';

interface Props {
  readonly draft: Draft;
  readonly kind?: HandoffKind;
}

/** The sheet as the receiver will meet it: what is seen at once, and what opens when they have accepted. */
export function Preview({ draft, kind }: Props) {
  const { say } = useWords();
  return (
    <aside className="sticky" aria-label={say('preview.label')}>
      <h2 style={{ marginBottom: 26 }} className="row">
        <Icon name="eye" className="i" />
        {say('preview.title')}
      </h2>
      <div className="sheet">
        <Now draft={draft} kind={kind} />
        {kind?.rest.length !== 0 && (
          <>
            <Fold text={say('preview.fold')} />
            <Below draft={draft} kind={kind} />
          </>
        )}
      </div>
      <div style={{ padding: '16px 4px 0' }}>
        <Seers draft={draft} />
      </div>
    </aside>
  );
}

/** What has been written in these fields, a date in words. */
const filled = (fields: HandoffKind['decide'], draft: Draft, words: Words): Fact[] =>
  fieldsFor(fields, draft).flatMap(({ name, label, type }) => {
    const value = draft.content[name]?.trim();
    return value ? [[inLanguage(label, words), type === 'date' ? dayText(value, words) : value] as const] : [];
  });

/** What the receiver decides from. A kind that begins with the request has it as the heading of the sheet. */
function decideOf(draft: Draft, kind: HandoffKind | undefined, words: Words) {
  const facts = kind ? filled(kind.decide, draft, words) : [];
  const asks = kind === undefined || kind.decide[0]?.name === 'request';
  const request = asks ? draft.content.request?.trim() : undefined;
  return { asks, request, facts: request ? facts.slice(1) : facts };
}

function Now({ draft, kind }: Props) {
  const words = useWords();
  const { data: session } = useQuery(sessionQuery);
  const unit = session?.assignment?.unit;
  const urgency = urgencyName(kind, draft.urgency, words);
  const { asks, request, facts } = decideOf(draft, kind, words);
  return (
    <div className="now">
      <span className="flag">{words.say('preview.now')}</span>
      {unit && (
        <p className="row small">
          <Baton from={unit.sector} to={draft.to?.sector ?? '·'} holds="from" wire="wait" />
          <span className="mute">{words.say('work-list.to', { unit: `${unit.name}, ${unit.organisation.name}` })}</span>
        </p>
      )}
      <p className="row wrap" style={{ margin: '12px 0 4px' }}>
        {kind && <span className="pill">{inLanguage(kind.name, words)}</span>}
        {urgency && <span className="pill hollow">{urgency}</span>}
      </p>
      {asks && <h3>{request || words.say('preview.empty')}</h3>}
      <p className="small mute" style={{ margin: '4px 0 8px' }}>
        {personBefore(draft, kind, words)}
      </p>
      <Facts facts={facts} />
    </div>
  );
}

function Below({ draft, kind }: Props) {
  const words = useWords();
  const { person } = draft;
  return (
    <div className="below">
      <p style={{ marginBottom: 8 }}>
        <b>{person?.name ?? words.say(person?.protected ? 'person.protected' : 'preview.person')}</b>{' '}
        <span className="mute small">{person?.number && numberText(person.number)}</span>
      </p>
      {kind && <Facts facts={filled(kind.rest, draft, words)} />}
    </div>
  );
}

function Seers({ draft }: Pick<Props, 'draft'>) {
  const { say } = useWords();
  const { data: session } = useQuery(sessionQuery);
  const unit = session?.assignment?.unit;
  const readers = [unit, draft.to].flatMap((seer) =>
    seer ? [{ key: seer.id, name: seer.name, sector: seer.sector }] : [],
  );
  return <Audience readers={readers} why={say('preview.until')} />;
}
