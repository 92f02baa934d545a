import { closeIncident, incidentsQuery } from '../api/incidents';
import { SayDialog } from '../components/say-dialog';
import { useWords } from '../texts/use-words';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

/** With what was done about it; said once. */
export function CloseIncident({ id, onClose }: Props) {
  const { say } = useWords();
  return (
    <SayDialog
      {...{ id: 'closing', title: say('incidents.close-title'), help: say('incidents.close-help') }}
      {...{ label: say('incidents.close-text'), missing: say('incidents.close-missing') }}
      {...{ failed: say('incidents.close-failed'), submit: say('incidents.close'), onClose }}
      stale={[incidentsQuery.queryKey]}
      post={(body, key) => closeIncident(id, body, key)}
      onDone={onClose}
    />
  );
}
