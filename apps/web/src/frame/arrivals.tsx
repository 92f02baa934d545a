import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, granted, once } from '../api/client';
import { ARRIVED, arrivalsQuery, type Arrival } from '../api/questions';
import { Button } from '../components/button';
import { Note } from '../components/note';
import { useWords } from '../texts/use-words';
import { moment } from '../time/stockholm';
import { useNow } from '../time/use-now';
import { arrivalText } from './arrivals.presenter';

const MOST = 3;

/** What lists from other systems have brought the unit since somebody looked: one line for each list, however long it was. */
export function Arrivals() {
  const { data } = useQuery(arrivalsQuery);
  const unread = (data ?? []).filter(({ readAt }) => !readAt);
  return unread.slice(0, MOST).map((arrival) => <ArrivalNote key={arrival.id} arrival={arrival} />);
}

function ArrivalNote({ arrival }: { readonly arrival: Arrival }) {
  const words = useWords();
  const now = useNow();
  const client = useQueryClient();
  const read = async (): Promise<void> => {
    const body = { upTo: arrival.seq, type: ARRIVED };
    await granted(api.POST('/api/v1/inbox/read', { body, params: { header: once() } }));
    await client.invalidateQueries({ queryKey: arrivalsQuery.queryKey });
  };
  return (
    <Note icon="down" role="status">
      <b>{arrivalText(arrival, words)}</b> {moment(new Date(arrival.at), now, words)}
      <span className="row wrap" style={{ marginTop: 8 }}>
        <Link className="btn" to="/" onClick={() => void read()}>
          {words.say('arrived.show')}
        </Link>
        <Button look="quiet" onClick={() => void read()}>
          {words.say('close')}
        </Button>
      </span>
    </Note>
  );
}
