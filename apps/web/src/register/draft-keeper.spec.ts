import type { KeptDraft, Saving } from '../api/drafts';
import { Problem } from '../api/problem';
import type { DraftWritten } from '../api/shapes';
import type { Draft } from './draft';
import { DraftKeeper } from './draft-keeper';
import { draftFrom, writtenOf } from './written';

const EMPTY: Draft = { content: {}, conditions: [], representatives: [], exclusions: [] };
const writing = (request: string): Draft => ({ ...EMPTY, kind: 'care-request', content: { request } });
const kept = (version: number, written: DraftWritten = {}, by = 'Pia'): KeptDraft => ({
  etag: `"${version}"`,
  body: { id: 'd1', version, savedAt: '2026-11-26T07:38:00Z', endsAt: '2026-12-26T07:38:00Z', by, ...written } as never,
});
const problem = (status: number, errors: object[] = []): Problem => new Problem({ errors } as never, status);

/** On its way back an answer may be lost, with what was asked done. */
const LOST = 'lost';

/** A server that answers what it is told to, once each, and else keeps what it is given, by one key once. */
function aServer(...refusals: (Problem | typeof LOST | undefined)[]) {
  const saved: DraftWritten[] = [];
  const asked: string[] = [];
  const keys = new Set<string>();
  return {
    ...{ saved, asked, theirs: kept(7, { content: { request: 'Lenas ord' } }, 'Lena') },
    async keep({ key, over, written }: Saving): Promise<KeptDraft> {
      asked.push(over ? `save ${over.body.id} ${over.etag}` : 'begin');
      await Promise.resolve();
      const refusal = refusals.shift();
      if (refusal && refusal !== LOST) throw refusal;
      if (!keys.has(key)) saved.push(written);
      keys.add(key);
      if (refusal) throw problem(0);
      return kept(saved.length, saved.at(-1));
    },
    read(): Promise<KeptDraft> {
      asked.push('read');
      return Promise.resolve(this.theirs);
    },
  };
}
const aWhile = (): Promise<void> => new Promise((later) => setTimeout(later, 20));

describe('A draft that is kept while it is written', () => {
  const keeperOn = (server: ReturnType<typeof aServer>): DraftKeeper => new DraftKeeper(server, 1, 1);

  it('is not begun before it is about somebody or says something', async () => {
    const server = aServer();
    const keeper = keeperOn(server);
    keeper.changed({ ...EMPTY, kind: 'care-request', content: { request: ' ' } });
    await keeper.flush();
    expect([server.asked, keeper.get().standing]).toEqual([[], 'fresh']);
  });

  it('is begun once and then saved over the version that was answered, only when it says something else', async () => {
    const server = aServer();
    const keeper = keeperOn(server);
    for (const text of ['a', 'a', 'ab']) {
      keeper.changed(writing(text));
      await keeper.flush();
    }
    expect(server.asked).toEqual(['begin', 'save d1 "1"']);
    expect(keeper.get()).toMatchObject({ standing: 'saved', draft: { etag: '"2"' } });
  });

  it('has one saving at a time; what came meanwhile goes with the next', async () => {
    const server = aServer();
    const keeper = keeperOn(server);
    keeper.changed(writing('a'));
    const first = keeper.flush();
    keeper.changed(writing('ab'));
    await Promise.all([first, keeper.flush()]);
    expect(server.saved.map(({ content }) => content)).toEqual([{ request: 'a' }, { request: 'ab' }]);
  });

  it('tells beside the field what cannot be kept, and keeps it once it is right', async () => {
    const server = aServer(problem(422, [{ field: 'content.request', code: 'too-long', message: 'För lång' }]));
    const keeper = keeperOn(server);
    keeper.changed(writing('x'.repeat(9)));
    await keeper.flush();
    expect(keeper.get()).toMatchObject({ standing: 'refused', errors: { 'content.request': 'För lång' } });
    keeper.changed(writing('x'));
    await keeper.flush();
    expect(keeper.get()).toMatchObject({ standing: 'saved', errors: {} });
  });

  it('says that a colleague has saved, loses neither, and lets the writer decide', async () => {
    const server = aServer(undefined, problem(412));
    const keeper = keeperOn(server);
    for (const text of ['a', 'ab']) {
      keeper.changed(writing(text));
      await keeper.flush();
    }
    expect(keeper.get()).toMatchObject({ standing: 'overtaken', theirs: { body: { by: 'Lena' } } });
    await keeper.keepMine();
    expect(server.asked).toEqual(['begin', 'save d1 "1"', 'read', 'save d1 "7"']);
    expect(keeper.get().standing).toBe('saved');
  });

  it('is saved again when the server is away', async () => {
    const server = aServer(undefined, problem(0));
    const keeper = keeperOn(server);
    keeper.changed(writing('a'));
    await keeper.flush();
    keeper.changed(writing('ab'));
    await keeper.flush();
    expect(keeper.get().standing).toBe('unsaved');
    await aWhile();
    expect(keeper.get().standing).toBe('saved');
    expect(server.saved.at(-1)?.content).toEqual({ request: 'ab' });
  });

  it('is one draft though the answer to its beginning is lost, and what was written meanwhile goes after it', async () => {
    const server = aServer(LOST);
    const keeper = keeperOn(server);
    keeper.changed(writing('a'));
    await keeper.flush();
    keeper.changed(writing('ab'));
    await aWhile();
    expect(server.asked).toEqual(['begin', 'begin', 'save d1 "1"']);
    expect(server.saved.map(({ content }) => content)).toEqual([{ request: 'a' }, { request: 'ab' }]);
    expect(keeper.get().standing).toBe('saved');
  });

  it('is nobody else’s words though the answer to a saving is lost', async () => {
    const server = aServer(undefined, LOST);
    const keeper = keeperOn(server);
    for (const text of ['a', 'ab']) {
      keeper.changed(writing(text));
      await keeper.flush();
    }
    await aWhile();
    expect(server.asked).toEqual(['begin', 'save d1 "1"', 'save d1 "1"']);
    expect(keeper.get()).toMatchObject({ standing: 'saved', draft: { etag: '"2"' } });
  });

  it('that a colleague has saved over after a lost answer is asked about, not written over', async () => {
    const server = aServer(undefined, LOST);
    const keeper = keeperOn(server);
    for (const text of ['a', 'ab']) {
      keeper.changed(writing(text));
      await keeper.flush();
    }
    server.saved.push({ content: { request: 'Lenas ord' } });
    await aWhile();
    expect(keeper.get()).toMatchObject({ standing: 'overtaken', draft: { etag: '"1"' }, theirs: { etag: '"3"' } });
  });

  it('that says what was written here has been overtaken by nobody', async () => {
    const server = aServer(undefined, problem(412));
    server.theirs = kept(2, writtenOf(writing('ab')));
    const keeper = keeperOn(server);
    for (const text of ['a', 'ab']) {
      keeper.changed(writing(text));
      await keeper.flush();
    }
    expect(keeper.get()).toMatchObject({ standing: 'saved', draft: { etag: '"2"' } });
  });

  it('that has been sent or discarded elsewhere is not begun anew before the writer says so', async () => {
    const server = aServer(undefined, problem(404));
    const keeper = keeperOn(server);
    for (const text of ['a', 'ab', 'abc']) {
      keeper.changed(writing(text));
      await keeper.flush();
    }
    await aWhile();
    expect(server.asked).toEqual(['begin', 'save d1 "1"']);
    expect(keeper.get()).toMatchObject({ standing: 'gone', draft: { body: { id: 'd1' } } });
    await keeper.keepAsNew();
    expect([server.asked.at(-1), server.saved.at(-1)?.content]).toEqual(['begin', { request: 'abc' }]);
  });

  it('is saved with what was written while a sending that was refused was on its way', async () => {
    const server = aServer();
    const keeper = keeperOn(server);
    keeper.changed(writing('a'));
    await keeper.flush();
    await keeper.hold();
    keeper.changed(writing('ab'));
    await aWhile();
    expect(server.saved).toHaveLength(1);
    keeper.release();
    await aWhile();
    expect(server.saved.at(-1)?.content).toEqual({ request: 'ab' });
  });

  it('is not begun anew by a late saving while it is being sent', async () => {
    const server = aServer();
    const keeper = keeperOn(server);
    keeper.changed(writing('a'));
    await keeper.hold();
    await keeper.flush();
    expect(server.asked).toEqual([]);
    keeper.release();
    await keeper.flush();
    expect(server.asked).toEqual(['begin']);
  });

  it('says the same when it is opened again, but for what only the server says of the person', () => {
    const draft: Draft = {
      ...{ ...writing('a'), urgency: 'today', basis: 'consent', givenBy: 'person', form: 'oral' },
      ...{ validUntil: '2027-01-01', exclusions: ['sector:E'], person: { card: 'c', protected: false } },
      to: { id: 'u', name: 'Hemsjukvården', sector: 'A', organisation: { id: 'o', name: 'Umeå kommun' } },
    };
    const { kind, urgency, content, basis } = writtenOf(draft);
    const opened = draftFrom({
      ...kept(1, { kind, urgency, content, basis }).body,
      person: draft.person,
      to: draft.to,
    });
    expect(writtenOf(opened)).toEqual(writtenOf(draft));
  });
});
