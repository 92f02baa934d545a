import type { ReactNode } from 'react';
import { useWords } from '../texts/use-words';
import { Button } from './button';
import { Form } from './form';
import { Modal } from './modal';

interface Props {
  readonly title: string;
  readonly help?: string;
  /** What the button that sends says. */
  readonly submit: string;
  /** It is on its way; who sends it again meanwhile is not heard. */
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks for what an act needs, over the page: the fields, the button that sends, and the way back. */
export function AskDialog({ title, help, submit, busy, onSubmit, onClose, children }: Props) {
  const { say } = useWords();
  return (
    <Modal title={title} open onClose={onClose}>
      <Form className="stack" onSubmit={() => (busy ? undefined : onSubmit())}>
        {help && <p className="small mute">{help}</p>}
        {children}
        <div className="row wrap">
          <Button look="go" type="submit" aria-busy={busy}>
            {submit}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {say('cancel')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
