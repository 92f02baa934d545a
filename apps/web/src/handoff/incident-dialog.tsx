import { noteIncident } from '../api/incidents';
import { SayDialog } from '../components/say-dialog';
import { useWords } from '../texts/use-words';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
  readonly onNoted: () => void;
}

/** Tells the own organisation's reviewers what went wrong; the other side does not see it. */
export function IncidentDialog({ id, onClose, onNoted }: Props) {
  const { say } = useWords();
  return (
    <SayDialog
      {...{ id: 'incident', title: say('incident.title'), help: say('incident.help'), label: say('incident.text') }}
      {...{ missing: say('incident.missing'), failed: say('incident.failed'), submit: say('incident.send'), onClose }}
      stale={[]}
      post={(body, key) => noteIncident(id, body, key)}
      onDone={() => {
        onNoted();
        onClose();
      }}
    />
  );
}
