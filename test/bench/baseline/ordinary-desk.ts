import type { Pool, PoolClient } from 'pg';
import type { Answer, Answers } from './answers';
import type { Asked } from './batch';
import type { Keys } from './keys';
import type { Desk, Sent } from './desk';
import type { Found } from './rows';
import { readings, writings, type Card } from './sending';
import { context, session, type Session } from './session';
import { viewed } from './viewing';

/** The way most servers are written: BEGIN, one statement after the other and each waited for, COMMIT; none of them named. */
export class OrdinaryDesk implements Desk {
  constructor(
    private readonly pool: Pool,
    private readonly keys: Keys,
    private readonly answers: Answers,
  ) {}

  send(reference: string, key: string, sent: Sent): Promise<Answer> {
    return this.inTransaction(reference, async (client, who) => {
      const [reply, from, to, card] = await eachOf(client, readings(who, key, sent));
      if (reply?.length || !from?.length || !to?.length || !card?.[0]) return { status: 409, body: {} };
      const { item, person, sealed } = card[0] as { item: string; person: string; sealed: Buffer };
      const all = writings(who, this.keys, key, sent, { person, card: this.keys.open<Card>(item, sealed) });
      await eachOf(client, all);
      return { status: 201, body: { id: all[1]?.values[0] } };
    });
  }

  get(reference: string, id: string): Promise<Answer> {
    return this.inTransaction(reference, async (client, who) => {
      const answers = await eachOf(client, viewed(who, id));
      const [handoffs, parts = [], history = [], , readers = [], thread = [], claims = [], follows = []] = answers;
      const [handoff] = handoffs ?? [];
      if (!handoff) return { status: 404, body: {} };
      const found = { handoff, parts, history, readers, thread, claim: claims[0] ?? null };
      return this.answers.handoff({ ...found, following: follows.length > 0 } as unknown as Found);
    });
  }

  list(): Promise<Answer> {
    throw new Error('The work list is measured against the same SQL, which is the other style.');
  }

  private async inTransaction(
    reference: string,
    work: (client: PoolClient, who: Session) => Promise<Answer>,
  ): Promise<Answer> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const [[who] = []] = await eachOf(client, [session(this.keys.hashOf(reference))]);
      if (!who) throw new Error('Nobody is logged in.');
      await eachOf(client, [context(this.keys.sign(who['staff'] as string, who['unit'] as string))]);
      const answer = await work(client, who as unknown as Session);
      await client.query('COMMIT');
      return answer;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}

async function eachOf(client: PoolClient, asked: readonly Asked[]): Promise<Record<string, unknown>[][]> {
  const answers: Record<string, unknown>[][] = [];
  for (const { text, values } of asked)
    answers.push((await client.query<Record<string, unknown>>(text, [...values])).rows);
  return answers;
}
