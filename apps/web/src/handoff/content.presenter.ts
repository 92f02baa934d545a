import type { ContentField, HandoffKind, HandoffView } from '../api/shapes';
import type { Fact } from '../components/facts';
import { inLanguage, type Words } from '../texts/words';
import { dayText } from '../time/stockholm';

export interface Content {
  /** What the sheet is: something that is asked for, or only told. */
  readonly title: string;
  readonly decide: readonly Fact[];
  readonly rest?: readonly Fact[];
  /** What opens on acceptance, by the names of the fields of the kind; nothing when nothing will. */
  readonly opens: string;
  /** What the fold line says. */
  readonly fold: string;
}

/** The sheet of the handoff: what is asked for above the fold line, the rest below it. */
export function contentOf(view: HandoffView, kinds: readonly HandoffKind[] | undefined, words: Words): Content {
  const kind = versionOf(view, kinds);
  return {
    title: words.say(`sheet.${isTold(kind) ? 'told' : 'title'}.${view.side}`),
    decide: facts(view.decide, kind?.decide ?? [], words),
    rest: view.rest && facts(view.rest, kind?.rest ?? [], words),
    opens: willOpen(view) ? (kind?.rest ?? []).map(({ label }) => inLanguage(label, words)).join(', ') : '',
    fold: words.say(`sheet.${foldOf(view)}.${view.side}`),
  };
}

type KindVersion = Pick<HandoffKind, 'version' | 'answerNeeded' | 'decide' | 'rest'>;

/** The kind as it was when this was sent: a field that is called something else today is shown by the name it had. */
function versionOf(
  { kind, kindVersion }: Pick<HandoffView, 'kind' | 'kindVersion'>,
  kinds: readonly HandoffKind[] | undefined,
): KindVersion | undefined {
  const newest = kinds?.find((candidate) => candidate.kind === kind);
  if (newest?.version === kindVersion) return newest;
  return newest?.earlier.find(({ version }) => version === kindVersion) ?? newest;
}

/** What wants no answer asks for nothing. */
const isTold = (kind: KindVersion | undefined): boolean => kind?.answerNeeded === false;

const WAITING = ['draft', 'sent', 'received'];

const willOpen = ({ state, basis, passedOn }: HandoffView): boolean =>
  WAITING.includes(state) && !basis?.withdrawnAt && !passedOn;

/** The owner reads all of it at any time: the line says whether the receiver does, when that can be said for certain. */
function foldOf({ side, rest, history, readers = [] }: HandoffView): 'opened' | 'opens' | 'more' {
  if (side === 'to') return rest ? 'opened' : 'opens';
  if (readers.some((reader) => reader.state === 'opens-on-acceptance')) return 'opens';
  const accepted = history.some(({ state }) => state === 'accepted');
  return accepted && !readers.some(({ withdrawnAt }) => withdrawnAt) ? 'opened' : 'more';
}

function facts(values: Record<string, string>, fields: readonly ContentField[], words: Words): Fact[] {
  const named = fields
    .filter(({ name }) => values[name])
    .map(({ name, label, type }): Fact => {
      const value = values[name] ?? '';
      return [inLanguage(label, words), type === 'date' ? dayText(value, words) : value];
    });
  const known = new Set(fields.map(({ name }) => name));
  const others = Object.entries(values).filter(([name, value]) => !known.has(name) && value);
  return [...named, ...others];
}
