import type { QueryClient } from '@tanstack/react-query';
import { contactStore } from './contact';
import { ARRIVED } from './questions';

const AGAIN_AFTER = 5_000;
const GATHER = 300;
/** What may tell of a list: its notice, and that lists have changed. */
const OF_LISTS = [ARRIVED, 'changed'];
/** A stream that comes back within this time was never missed by anybody. */
const PATIENCE = 4_000;

/** Marks what the page shows as old, several changes at a time. */
function gatherer(client: QueryClient) {
  const touched = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let arrived = false;
  /** A list that is being fetched is let finish: in a busy unit it would else begin anew at every change and never come. */
  const later = (): void => void (timer ??= setTimeout(refresh, GATHER));
  const refresh = (): void => {
    timer = undefined;
    if (client.isFetching({ queryKey: ['work-items'] }) > 0) return later();
    touched.forEach((id) => void client.invalidateQueries({ queryKey: ['handoffs', id] }));
    touched.clear();
    void client.invalidateQueries({ queryKey: ['work-items'] });
    void client.invalidateQueries({ queryKey: ['inbox', 'unread'] });
    if (arrived) void client.invalidateQueries({ queryKey: ['inbox', ARRIVED] });
    arrived = false;
  };
  return {
    add({ type, item }: Partial<Change> = {}): void {
      if (item && type !== ARRIVED) touched.add(item);
      arrived ||= type === undefined || OF_LISTS.includes(type);
      later();
    },
    stop: () => clearTimeout(timer),
  };
}

/** Notes when the stream has been silent for too long, and since when. */
function silence() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    begin(): void {
      const since = new Date();
      timer ??= setTimeout(() => contactStore.lost(since), PATIENCE);
    },
    end(): void {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** Listens to what happens in the unit. The browser resumes by itself; a refused stream asks who is logged in. */
export function listen(client: QueryClient, assignment: string): () => void {
  const gathered = gatherer(client);
  const quiet = silence();
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const opened = (): void => {
    quiet.end();
    contactStore.regained();
    gathered.add();
  };
  const failed = (): void => {
    if (source?.readyState !== EventSource.CLOSED) return quiet.begin();
    void client.invalidateQueries({ queryKey: ['session'] });
    again = setTimeout(connect, AGAIN_AFTER);
  };
  function connect(): void {
    source = new EventSource(`/api/v1/events?assignment=${encodeURIComponent(assignment)}`);
    source.addEventListener('open', opened);
    source.addEventListener('change', (event) => gathered.add(changeOf(event as MessageEvent<string>)));
    source.addEventListener('error', failed);
  }
  connect();
  return () => {
    [gathered.stop, quiet.end].forEach((stop) => stop());
    clearTimeout(again);
    source?.close();
  };
}

interface Change {
  readonly type: string;
  readonly item?: string;
}

function changeOf(event: MessageEvent<string>): Change {
  return JSON.parse(event.data) as Change;
}
