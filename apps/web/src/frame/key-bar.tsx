import { useSingleKeys } from '../keyboard/use-keys';
import { useWords } from '../texts/use-words';

const HINTS: readonly (readonly [path: RegExp, keys: readonly (readonly [keys: string, text: string])[]])[] = [
  [
    /^\/work-list/,
    [
      ['J K', 'keys.browse'],
      ['↵', 'keys.open'],
      ['A', 'keys.accept'],
      ['R', 'keys.reject'],
      ['F', 'keys.ask'],
      ['N', 'keys.new'],
      ['Z', 'keys.undo'],
    ],
  ],
  [
    /^\/handoffs\/(?!new)/,
    [
      ['A', 'keys.step'],
      ['R', 'keys.reject'],
      ['F', 'keys.ask'],
      ['V', 'keys.withdraw'],
      ['Z', 'keys.undo'],
      ['Esc', 'keys.back'],
    ],
  ],
];

/** The keys of this page along the lower edge. */
export function KeyBar({ path, onAll }: { readonly path: string; readonly onAll: () => void }) {
  const { say } = useWords();
  const on = useSingleKeys();
  const hints = HINTS.find(([page]) => page.test(path))?.[1];
  if (!hints || !on) return null;
  return (
    <footer className="keys" aria-label={say('keys.title')}>
      {hints.map(([keys, text]) => (
        <span key={keys}>
          {keys.split(' ').map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {say(text)}
        </span>
      ))}
      <button type="button" className="btn quiet push" onClick={onAll}>
        <kbd>?</kbd> {say('keys.all')}
      </button>
    </footer>
  );
}
