import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { kindsQuery } from '../api/questions';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';
import { useKindNames } from './use-kind-names';
import { HORIZONS, isNarrowed, narrowed, SIDES, WAITS, type WorkFilter } from './work-filter';
import { figure, type Counts } from './work-list.presenter';

interface Props {
  readonly filter: WorkFilter;
  readonly counts?: Counts;
  readonly onChoose: (filter: WorkFilter) => void;
}

/** What of the open rows to show. The figures come with the list and count every row, also those that are not fetched. */
export function Filters({ filter, counts, onChoose }: Props) {
  const words = useWords();
  const { say } = words;
  const press = (pressed: boolean, part: Parameters<typeof narrowed>[1], text: string) => (
    <button
      key={text}
      type="button"
      className="filter"
      aria-pressed={pressed}
      onClick={() => onChoose(narrowed(filter, part))}
    >
      {text}
    </button>
  );
  const count = (of: (typeof SIDES)[number]): string =>
    of === 'all' || !counts || filter.due ? '' : ` ${figure(counts[of], words)}`;
  const side = filter.side ?? 'all';
  return (
    <div className="row pad filters" role="group" aria-label={say('work-list.filter.label')}>
      {SIDES.map((of) =>
        press(of === side, { side: of === 'all' ? undefined : of }, `${say(`work-list.filter.${of}`)}${count(of)}`),
      )}
      {press(
        filter.question === 'mine',
        { question: filter.question === 'mine' ? undefined : 'mine' },
        say('work-list.filter.question'),
      )}
      {press(filter.unseen === true, { unseen: filter.unseen ? undefined : true }, say('work-list.filter.unseen'))}
      <Selects filter={filter} onChoose={onChoose} />
      {isNarrowed(filter) && (
        <button type="button" className="filter" onClick={() => onChoose({})}>
          {say('work-list.clear')}
        </button>
      )}
    </div>
  );
}

/** The choices that have many values. */
function Selects({ filter, onChoose }: Omit<Props, 'counts'>) {
  const { say } = useWords();
  const kinds = useKindNames();
  const urgencies = useUrgencyNames();
  const horizons = HORIZONS.map((due) => [due, say(`work-list.group.${due === 'two-hours' ? 'soon' : due}`)] as const);
  const waits = WAITS.map((wait) => [wait, say(`work-list.waits.${wait}`)] as const);
  const choices = [
    ['due', horizons],
    ['kind', [...kinds]],
    ['urgency', urgencies],
    ['dueKind', waits],
  ] as const;
  return choices.map(([name, values]) => {
    const text = name === 'dueKind' ? 'waits' : name;
    return (
      <select
        key={name}
        className="filter"
        aria-label={say(`work-list.filter.${text}`)}
        value={filter[name] ?? ''}
        data-chosen={filter[name] ? true : undefined}
        onChange={({ target }) => onChoose(narrowed(filter, { [name]: target.value || undefined }))}
      >
        <option value="">{say(`work-list.filter.any-${text}`)}</option>
        {values.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  });
}

/** Every urgency of any kind, once. */
function useUrgencyNames(): readonly (readonly [code: string, name: string])[] {
  const words = useWords();
  const { data } = useQuery(kindsQuery);
  return useMemo(() => {
    const all = data?.flatMap(({ urgencies }) => urgencies) ?? [];
    return [...new Map(all.map(({ code, name }) => [code, inLanguage(name, words)]))];
  }, [data, words]);
}
