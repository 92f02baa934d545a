import { useNavigate } from '@tanstack/react-router';
import type { HandoffView } from '../api/shapes';
import { Button } from '../components/button';
import { Note } from '../components/note';
import { useWords } from '../texts/use-words';

/** What came back is sent to somebody else as a new handoff, with its own basis; the page to register on begins with this one. */
export function Reroute({ view }: { readonly view: HandoffView }) {
  const { say } = useWords();
  const navigate = useNavigate();
  if (!view.acts.includes('reroute')) return null;
  const send = (): void => void navigate({ to: '/handoffs/new', search: { follows: view.id } });
  return (
    <div style={{ marginBottom: 16 }}>
      <Note icon="info">
        <p>{say('reroute.text')}</p>
        <div className="row wrap" style={{ marginTop: 8 }}>
          <Button onClick={send}>{say('reroute.do')}</Button>
        </div>
      </Note>
    </div>
  );
}
