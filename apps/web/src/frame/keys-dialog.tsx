import { Modal } from '../components/modal';
import { singleKeys, useSingleKeys } from '../keyboard/use-keys';
import { useWords } from '../texts/use-words';

const KEYS: readonly (readonly [keys: string, text: string])[] = [
  ['J', 'keys.next'],
  ['K', 'keys.previous'],
  ['↵', 'keys.open'],
  ['A', 'keys.accept'],
  ['R', 'keys.reject'],
  ['F', 'keys.ask'],
  ['V', 'keys.withdraw'],
  ['Z', 'keys.undo'],
  ['U', 'keys.fresh'],
  ['N', 'keys.new'],
  ['/', 'keys.find'],
  ['?', 'keys.all'],
];

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Every key, and the way to switch the single ones off. */
export function KeysDialog({ open, onClose }: Props) {
  const { say } = useWords();
  const on = useSingleKeys();
  return (
    <Modal title={say('keys.title')} open={open} onClose={onClose}>
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => singleKeys.set(event.target.checked)} />
        {say('keys.single')}
      </label>
      <dl className="keylist">
        {KEYS.map(([keys, text]) => (
          <div key={keys} style={{ display: 'contents' }}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
        <dt>
          <kbd>Ctrl ↵</kbd>
        </dt>
        <dd>{say('keys.send')}</dd>
        <dt>
          <kbd>1</kbd>–<kbd>9</kbd>
        </dt>
        <dd>{say('keys.numbers')}</dd>
      </dl>
    </Modal>
  );
}
