import { Dialog } from '@digdir/designsystemet-react';
import { useId, type ReactNode } from 'react';
import { useWords } from '../texts/use-words';
import { Icon } from './icon';

interface Props {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page; the browser keeps the focus inside and gives it back when it closes. */
export function Modal({ title, open, onClose, children }: Props) {
  const { say } = useWords();
  const id = useId();
  return (
    <Dialog open={open} onClose={onClose} closeButton={false} closedby="any" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {open && children}
      <button type="button" className="btn quiet close" aria-label={say('close')} onClick={onClose}>
        <Icon name="cross" className="i" />
      </button>
    </Dialog>
  );
}
