import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { Answer, Answers } from './answers';
import { inOneSync, type Asked } from './batch';
import type { Keys } from './keys';
import type { Desk, Sent } from './desk';
import { readings, writings, type Card } from './sending';
import { context, session, type Session } from './session';
import type { Found, HandoffRow, LineRow } from './rows';
import type { BaselineSettings } from './settings';
import { logValues } from './viewing';

const NOBODY = '00000000-0000-0000-0000-000000000000';
const FIRST = ['-infinity', NOBODY, NOBODY] as const;
/** Both sides, whenever they are due, of every kind, urgency, act, question and claim. */
const EVERYTHING = [['to', 'from'], 'infinity', null, null, null, null, null] as const;
const TAG = 16;

/**
 * The least that is possible by hand: every request is one Sync of named statements, with the session looked up in it. For that
 * it must know beforehand what no real server can: whose session it is and what the card says. It learns both from the first
 * request of a session and a card; afterwards it still reads and opens them, and refuses when the session is no more.
 */
export class BatchDesk implements Desk {
  private readonly sessions = new Map<string, Session>();
  private readonly cards = new Map<string, { person: string; card: Card }>();

  constructor(
    private readonly pool: Pool,
    private readonly keys: Keys,
    private readonly answers: Answers,
    private readonly texts: Pick<BaselineSettings, 'view' | 'workList'>,
  ) {}

  async send(reference: string, key: string, sent: Sent): Promise<Answer> {
    const who = await this.who(reference);
    const known = this.cards.get(sent.card) ?? (await this.card(reference, who, sent));
    const reads = readings(who, key, sent);
    const writes = writings(who, this.keys, key, sent, known);
    const [reply, from, to, card] = await this.ask(reference, who, [...reads, ...writes]);
    if (reply?.length || !from?.length || !to?.length || !card?.[0]) return { status: 409, body: {} };
    this.keys.open<Card>(card[0]['item'] as string, card[0]['sealed'] as Buffer);
    return { status: 201, body: { id: writes[1]?.values[0] } };
  }

  async get(reference: string, id: string): Promise<Answer> {
    const who = await this.who(reference);
    const view = {
      name: 'view',
      text: this.texts.view,
      values: [id, [who.unit], ...logValues(who, 'read', 'handoff', id)],
    };
    const [[row] = []] = await this.ask(reference, who, [view]);
    if (!row) return { status: 404, body: {} };
    return this.answers.handoff({ ...(row as Omit<Found, 'handoff'>), handoff: row as HandoffRow });
  }

  async list(reference: string, limit: number, after: string | null): Promise<Answer> {
    const who = await this.who(reference);
    const [due, item, holder] = after
      ? (JSON.parse(Buffer.from(after, 'base64url').subarray(TAG).toString('utf8')) as [string, string, string])
      : FIRST;
    const values = [[who.unit], due, item, holder, limit, ...EVERYTHING, ...logValues(who, 'list', 'work-list', null)];
    const [rows = []] = await this.ask(reference, who, [{ name: 'work-list', text: this.texts.workList, values }]);
    return this.answers.workList(rows as LineRow[]);
  }

  private async who(reference: string): Promise<Session> {
    const known = this.sessions.get(reference);
    if (known) return known;
    const [[found] = []] = await this.inOneSync([session(this.keys.hashOf(reference))]);
    if (!found) throw new Error('Nobody is logged in.');
    this.sessions.set(reference, found as unknown as Session);
    return found as unknown as Session;
  }

  private async card(reference: string, who: Session, sent: Sent): Promise<{ person: string; card: Card }> {
    const [, , , [row] = []] = await this.ask(reference, who, readings(who, sent.card, sent));
    const { item, person, sealed } = row as { item: string; person: string; sealed: Buffer };
    const known = { person, card: this.keys.open<Card>(item, sealed) };
    this.cards.set(sent.card, known);
    return known;
  }

  private async ask(reference: string, { staff, unit }: Session, asked: readonly Asked[]): Promise<QueryResultRow[][]> {
    const opening = [session(this.keys.hashOf(reference)), context(this.keys.sign(staff, unit))];
    const [found, , ...answers] = await this.inOneSync([...opening, ...asked]);
    if (!found?.length) throw new Error('Nobody is logged in.');
    return answers;
  }

  private async inOneSync(asked: readonly Asked[]): Promise<QueryResultRow[][]> {
    const client: PoolClient = await this.pool.connect();
    try {
      return await inOneSync(client, asked);
    } finally {
      client.release();
    }
  }
}
