import { Link } from '@tanstack/react-router';
import type { LogExtract } from '../api/shapes';
import { useWords } from '../texts/use-words';
import { extractLine } from './oversight.presenter';

const COLUMNS = ['time', 'unit', 'action', 'purpose'] as const;

/** The lines of an extract; on a phone every line is a card. */
export function ExtractTable({ items }: Pick<LogExtract, 'items'>) {
  const words = useWords();
  const { say } = words;
  if (items.length === 0) return null;
  return (
    <table className="lines" role="table" aria-label={say('extracts.one')}>
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map((column) => (
            <th key={column} role="columnheader" scope="col">
              {say(`extracts.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {items.map((item, index) => {
          const { time, unit, organisation, action, purpose, question } = extractLine(item, words);
          return (
            <tr key={index} role="row">
              <td role="cell" className="nowrap">
                {time}
              </td>
              <td role="cell">
                {unit}
                <span className="mute"> {organisation}</span>
              </td>
              <td role="cell">
                {action}
                {question && (
                  <Link
                    className="why"
                    to="/access-answers"
                    search={question}
                    aria-label={say('extracts.ask', { time })}
                  >
                    {say('extracts.why-could')}
                  </Link>
                )}
              </td>
              <td role="cell">{purpose}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
