import type { Client as Database } from 'pg';
import { dayFromNow } from '../routes/fillings';
import { anApplication, type TestApplication } from '../support/application';
import type { Answer, Client } from '../support/client';
import { handoff, move, sent, UNITS, workList, type Shown } from '../support/handing-off';

type Step = readonly [who: 'home' | 'ward', verb: string, body?: object];

const REASON = { reason: 'other' };
const OUTCOME = { outcome: 'Såret är läkt. Sista besöket var i går.' };
/** How each state is reached from what home nursing has sent the ward. */
const ROAD: Readonly<Record<string, readonly Step[]>> = {
  sent: [],
  received: [['ward', 'open']],
  accepted: [
    ['ward', 'open'],
    ['ward', 'accept'],
  ],
  'in-progress': [
    ['ward', 'open'],
    ['ward', 'accept'],
    ['ward', 'start'],
  ],
  'on-hold': [
    ['ward', 'open'],
    ['ward', 'accept'],
    ['ward', 'start'],
    ['ward', 'hold', REASON],
  ],
  'cancel-requested': [
    ['ward', 'open'],
    ['ward', 'accept'],
    ['home', 'request-cancel', REASON],
  ],
  completed: [
    ['ward', 'open'],
    ['ward', 'accept'],
    ['ward', 'complete', OUTCOME],
  ],
};
const BODIES: Readonly<Record<string, object>> = { complete: OUTCOME };
const VERBS = [
  ...['open', 'accept', 'acknowledge', 'start', 'hold', 'resume', 'complete', 'fail', 'reject', 'misaddress'],
  ...['withdraw', 'request-cancel', 'confirm-cancel', 'decline-cancel', 'enter-in-error', 'review'],
];
/** Who acts for which side of it; a third unit of the receiver's organisation, and a third organisation, act for none. */
const PARTIES = {
  sender: 'home-nurse',
  receiver: 'ward-nurse',
  colleague: 'ward-coordinator',
  manager: 'ward-manager',
  'on-call': 'ward-on-call',
  'third unit': 'primary-care-nurse',
  'third organisation': 'free-school-nurse',
  reviewer: 'security-reviewer',
} as const;
const STRANGERS = ['third unit', 'third organisation', 'reviewer'];

describe('The moves of a handoff after it was sent', () => {
  let application: TestApplication;
  let owner: Database;
  const people = new Map<string, Client>();

  beforeAll(async () => {
    application = await anApplication({ worker: false });
    owner = await application.database.asOwner();
    for (const [role, account] of Object.entries(PARTIES)) people.set(role, await application.loginAs(account));
  }, 60_000);

  const by = (role: string): Client => {
    const client = people.get(role);
    if (!client) throw new Error(`Nobody is ${role}.`);
    return client;
  };
  const sides = { home: 'sender', ward: 'receiver' } as const;

  async function inState(state: string): Promise<string> {
    const id = await sent(by('sender'), { to: UNITS.ward });
    for (const [who, verb, body] of ROAD[state] ?? [])
      expect([verb, (await move(by(sides[who]), id, verb, body)).status]).toEqual([verb, 204]);
    return id;
  }

  /** Everything a move may write. */
  const stored = async (): Promise<unknown> => {
    const tables = ['handoffs.handoff', 'handoffs.history', 'handoffs.work_item', 'handoffs.review'];
    const more = ['access.disclosure', 'access.disclosure_history', 'access.promise', 'platform.outbox'];
    const all = [...tables, ...more].map(
      (table) => `(SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM ${table} t)`,
    );
    return (await owner.query(`SELECT ${all.join(' || ')} AS hash`)).rows[0];
  };

  describe.each(Object.keys(ROAD))('from %s', (state) => {
    it('are refused to everybody whose move it is not, with those there are, and nothing is changed', async () => {
      const id = await inState(state);
      const before = await stored();
      for (const role of Object.keys(PARTIES)) {
        const { etag, body, status } = await handoff(by(role), id);
        const legal = status === 200 ? [...new Set(body.moves.map(({ verb }) => verb))] : [];
        for (const verb of VERBS.filter((each) => !legal.includes(each) && !actsOf(body).includes(each))) {
          const answer = await by(role).post(`/api/v1/handoffs/${id}/${verb}`, BODIES[verb] ?? REASON, {
            ifMatch: etag,
          });
          expect([role, verb, answer.status, answer.body.moves]).toEqual([
            role,
            verb,
            ...refusedWith(role, verb, { state, legal }),
          ]);
        }
      }
      expect(await stored()).toEqual(before);
    }, 60_000);
  });

  /** Whoever only reads on after the end may not act at all. */
  function refusedWith(
    role: string,
    verb: string,
    { state, legal }: { state: string; legal: readonly string[] },
  ): [number, readonly string[] | undefined] {
    if (STRANGERS.includes(role)) return [404, undefined];
    const alone = role !== 'sender' && (verb === 'review' || state === 'completed');
    return alone ? [403, undefined] : [409, legal];
  }

  it('are refused with 403 to who sees it and is no party: a basis to read is no right to act', async () => {
    const id = await inState('received');
    const third = await unitOf('primary-care-nurse');
    for (const level of [1, 2]) {
      await owner.query(
        `INSERT INTO access.disclosure SELECT item, $2, owner, person, category, $3, '{"code": "minor"}', NULL, since, 'infinity'
         FROM access.disclosure WHERE item = $1 AND holder = $4 ON CONFLICT (item, holder) DO UPDATE SET level = $3`,
        [id, third, level, UNITS.ward],
      );
      const { status, body, etag } = await handoff(by('third unit'), id);
      expect([status, body.moves]).toEqual([200, []]);
      for (const verb of VERBS) {
        const answer = await by('third unit').post(`/api/v1/handoffs/${id}/${verb}`, REASON, { ifMatch: etag });
        expect([level, verb, answer.status]).toEqual([level, verb, 403]);
      }
    }
  });

  it('go all the way, and both sides see each and how it ended', async () => {
    const id = await inState('in-progress');
    const tomorrow = dayFromNow(1);
    await made(by('receiver'), id, 'hold', { reason: 'waits-for-person', note: 'Ringer tillbaka', resumeOn: tomorrow });
    for (const role of ['sender', 'receiver'])
      expect((await handoff(by(role), id)).body).toMatchObject({ state: 'on-hold', resumeOn: tomorrow });
    expect(await lineOf('receiver', id)).toMatchObject({ dueKind: 'resume' });
    await made(by('colleague'), id, 'resume');
    await made(by('on-call'), id, 'complete', OUTCOME);
    for (const role of ['sender', 'receiver']) {
      const { body } = await handoff(by(role), id);
      expect(body).toMatchObject({ state: 'completed', outcome: OUTCOME.outcome, resumeOn: null, responsible: 'to' });
      expect((body['history'] as { verb: string }[]).map(({ verb }) => verb)).toEqual([
        ...['send', 'open', 'accept', 'start', 'hold', 'resume', 'complete'],
      ]);
    }
    expect((await owner.query('SELECT 1 FROM handoffs.history WHERE sealed::text LIKE $1', ['%läkt%'])).rows).toEqual(
      [],
    );
  });

  describe('when the receiver has ended it', () => {
    it.each(['completed', 'failed'])(
      '%s: it reads on and may do nothing more, and the sender reviews it once',
      async (state) => {
        const id = await inState(state === 'failed' ? 'in-progress' : state);
        if (state === 'failed') await made(by('receiver'), id, 'fail', { reason: 'not-reached' });
        const { body } = await handoff(by('receiver'), id);
        expect([body.state, body.moves, body['reviewedAt']]).toEqual([state, [], undefined]);
        expect((body['basis'] as { until: string }).until).not.toBeNull();
        expect(await levelsOf(id)).toEqual([1]);
        expect((await handoff(by('sender'), id)).body['acts']).toContain('review');
        const before = await stored();
        await made(by('sender'), id, 'review');
        expect(await stored()).not.toEqual(before);
        const { body: seen } = await handoff(by('sender'), id);
        expect([seen['version'], seen['acts'], seen['reviewedAt']]).toEqual([
          ...[body['version'], expect.not.arrayContaining(['review']), expect.any(String)],
        ]);
        expect((await handoff(by('receiver'), id)).body).toEqual(body);
        expect(await lineOf('sender', id)).toBeUndefined();
        const again = await move(by('sender'), id, 'review');
        expect([again.status, again.body.code, again.body.moves]).toEqual([
          409,
          'illegal-transition',
          ['enter-in-error'],
        ]);
      },
    );

    it.each<[string, string, Step]>([
      ['rejected', 'accepted', ['ward', 'reject', REASON]],
      ['misaddressed', 'sent', ['ward', 'misaddress', { reason: 'wrong-unit', insteadUnit: UNITS.homeNursing }]],
      ['cancelled', 'cancel-requested', ['ward', 'confirm-cancel']],
      ['entered-in-error', 'in-progress', ['home', 'enter-in-error', { reason: 'wrong-person' }]],
      ['entered-in-error', 'completed', ['home', 'enter-in-error', { reason: 'wrong-content' }]],
    ])('%s from %s: its access ends at once, with what was promised', async (state, from, [who, verb, body]) => {
      const id = await inState(from);
      await made(by(sides[who]), id, verb, body);
      expect((await handoff(by('receiver'), id)).status).toBe(404);
      expect(await levelsOf(id)).toEqual([]);
      expect((await owner.query('SELECT 1 FROM access.promise WHERE gate = $1', [id])).rows).toEqual([]);
      expect((await handoff(by('sender'), id)).body).toMatchObject({ state, responsible: 'from' });
    });
  });

  it('of two that accept at once one is made; the other says who was first: inside the unit by name', async () => {
    const id = await inState('received');
    const { etag } = await handoff(by('receiver'), id);
    const asking = ['receiver', 'colleague'].map((role) =>
      by(role).post(`/api/v1/handoffs/${id}/accept`, {}, { ifMatch: etag }),
    );
    const answers = await Promise.all(asking);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 412]);
    const last = answers.find(({ status }) => status === 412)?.body.last;
    expect(last).toEqual({ verb: 'accept', at: expect.any(String), unit: expect.any(String), by: expect.any(String) });
    const late = await by('sender').post(`/api/v1/handoffs/${id}/request-cancel`, REASON, { ifMatch: '"old"' });
    expect([late.status, late.body.last]).toEqual([412, { verb: 'accept', at: last.at, unit: last.unit }]);
  });

  it('that cross, a cancellation and an answer, are one and then the other', async () => {
    const id = await inState('received');
    const [one, other] = [await handoff(by('sender'), id), await handoff(by('receiver'), id)];
    const answers = await Promise.all([
      by('sender').post(`/api/v1/handoffs/${id}/request-cancel`, REASON, { ifMatch: one.etag }),
      by('receiver').post(`/api/v1/handoffs/${id}/accept`, {}, { ifMatch: other.etag }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 412]);
    const { body } = await handoff(by('sender'), id);
    expect(body.state).toBe(answers[0]?.status === 204 ? 'cancel-requested' : 'accepted');
  });

  it('tell the sender whether it was opened before it was taken back', async () => {
    const [id, opened] = [await inState('sent'), await inState('received')];
    await made(by('sender'), id, 'withdraw', { reason: 'wrong-unit' });
    expect((await handoff(by('sender'), id)).body['opened']).toBe(false);
    const refused = await move(by('sender'), opened, 'withdraw', { reason: 'wrong-unit' });
    expect([refused.status, refused.body.last.verb]).toEqual([409, 'open']);
    expect((await handoff(by('sender'), opened)).body['opened']).toBe(true);
  });

  it('let a cancellation be answered once', async () => {
    const id = await inState('cancel-requested');
    await made(by('receiver'), id, 'decline-cancel', { reason: 'already-begun' });
    expect((await handoff(by('receiver'), id)).body).toMatchObject({ state: 'accepted', responsible: 'to' });
    const again = await move(by('receiver'), id, 'confirm-cancel');
    expect([again.status, again.body.moves]).toEqual([409, ['start', 'complete', 'reject']]);
  });

  it.each<[string, string, object, string, string]>([
    ['hold', 'in-progress', { reason: 'other', resumeOn: dayFromNow(0) }, 'resumeOn', 'resume-date-impossible'],
    ['hold', 'in-progress', { reason: 'other', resumeOn: '2027-02-30' }, 'resumeOn', 'resume-date-impossible'],
    ['hold', 'in-progress', { reason: 'other', resumeOn: dayFromNow(400) }, 'resumeOn', 'resume-date-impossible'],
    ['hold', 'in-progress', {}, 'reason', 'is-in'],
    ['fail', 'in-progress', {}, 'reason', 'is-in'],
    ['complete', 'accepted', {}, 'outcome', 'not-a-text'],
    ['complete', 'accepted', { outcome: ' ' }, 'outcome', 'empty'],
    ['complete', 'accepted', { outcome: 'x'.repeat(2001) }, 'outcome', 'too-long'],
    ['complete', 'accepted', { outcome: 'x'.repeat(100_000) }, 'outcome', 'too-long'],
    ['misaddress', 'sent', { reason: 'other', insteadUnit: 'dem' }, 'insteadUnit', 'is-uuid'],
    ['decline-cancel', 'cancel-requested', {}, 'reason', 'is-in'],
    ['confirm-cancel', 'cancel-requested', { reason: 'other' }, 'reason', 'equals'],
    ['start', 'accepted', { note: 'hej' }, 'note', 'unknown-field'],
  ])('%s from %s is refused by field, and nothing is changed: %#', async (verb, state, body, field, code) => {
    const id = await inState(state);
    const before = await stored();
    const answer = await move(by('receiver'), id, verb, body);
    expect([answer.status, answer.body.errors?.[0]]).toEqual([422, { field, code, message: expect.any(String) }]);
    expect(await stored()).toEqual(before);
  });

  async function made(client: Client, id: string, verb: string, body?: object): Promise<Answer> {
    const answer = await move(client, id, verb, body);
    expect([verb, answer.status]).toEqual([verb, 204]);
    return answer;
  }

  const lineOf = async (role: string, id: string): Promise<Record<string, unknown> | undefined> =>
    (await workList(by(role))).find((line) => line['handoff'] === id);
  const levelsOf = async (id: string): Promise<number[]> =>
    (
      await owner.query<{ level: number }>(
        'SELECT level FROM access.disclosure WHERE item = $1 AND level < 3 AND until > now()',
        [id],
      )
    ).rows.map(({ level }) => level);
  async function unitOf(account: string): Promise<string> {
    const client = await application.loginAs(account);
    const { body } = await client.get<{ assignment: { unit: { id: string } } }>('/api/v1/session');
    return body.assignment.unit.id;
  }
});

const actsOf = (shown: Shown): readonly string[] => (shown['acts'] as readonly string[] | undefined) ?? [];
