import { useWords } from '../texts/use-words';
import { Icon } from './icon';

export interface ClockView {
  readonly key: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly standing: 'passed' | 'ahead' | 'over';
}

const ICONS = { passed: 'accepted', ahead: 'sent', over: 'warn' } as const;
const CLASSES = { passed: '', ahead: 'wait', over: 'wait over' } as const;

/** The three clocks on one line: delivered, seen, answered. Passed is a full dot and a whole line, ahead is dashed. */
export function Clocks({ clocks }: { readonly clocks: readonly ClockView[] }) {
  const { say } = useWords();
  return (
    <ol className="clocks" aria-label={say('clocks.label')}>
      {clocks.map(({ key, name, lines, standing }) => (
        <li key={key} className={CLASSES[standing]}>
          <Icon name={ICONS[standing]} />
          <b className={standing === 'over' ? 'late' : undefined}>{name}</b>
          {lines.map((text) => (
            <span key={text} style={{ display: 'block' }}>
              {text}
            </span>
          ))}
        </li>
      ))}
      <li className="end" aria-hidden="true" />
    </ol>
  );
}
