import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot, Settings } from '@care/platform';
import { BadKind } from './domain/handoff.errors';
import { HandoffKinds } from './kinds';

const message = JSON.parse(
  readFileSync(join(projectRoot(), 'libs/handoffs/kinds/general-message.json'), 'utf8'),
) as object;
const unlisted = { ...message, list: undefined };
const field = { name: 'cupboard', label: { sv: 'Skåp', en: 'Cupboard' }, max: 20, required: true, multiline: false };

/** The kinds of the product with a county's own files beside them. */
function kindsWith(files: Readonly<Record<string, unknown>>): HandoffKinds {
  const folder = mkdtempSync(join(tmpdir(), 'kinds-'));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), JSON.stringify(content));
  return new HandoffKinds(Object.assign(new Settings(), { HANDOFF_KINDS: folder }));
}
const own = (changes: object = {}): object => ({
  ...unlisted,
  kind: 'key-handover',
  order: 30,
  version: 1,
  ...changes,
});

describe('The kinds of handoff', () => {
  it('are those of the product and those of the county’s folder, in the order of the choices', () => {
    const kinds = kindsWith({ 'key-handover.json': own() });
    expect(kinds.newest).toHaveLength(12);
    expect(kinds.newest.at(-1)).toMatchObject({ kind: 'key-handover', version: 1 });
    expect(kinds.newest.map(({ order }) => order)).toEqual([...Array.from({ length: 11 }, (_, at) => at + 1), 30]);
  });

  it('are sent in the newest version, and what was sent before is found by its own', () => {
    const kinds = kindsWith({
      'key-handover.1.json': own(),
      'key-handover.json': own({ version: 2, decide: [field] }),
    });
    expect(kinds.find('key-handover')).toMatchObject({ version: 2, decide: [{ name: 'cupboard' }] });
    expect(kinds.find('key-handover', 1)?.decide[0]?.name).toBe('request');
    expect(kinds.earlier('key-handover').map(({ version }) => version)).toEqual([1]);
    expect([kinds.find('key-handover', 3), kinds.find('no-such-kind')]).toEqual([undefined, undefined]);
  });

  it.each([
    ['the same version twice', { 'key-handover.json': own(), 'key-handover.1.json': own() }, /stands in two files/],
    [
      'a version of the product once more',
      { 'general-message.json': message },
      /general-message 1 stands in two files/,
    ],
    ['a file of another name', { 'keys.json': own() }, /keys.json: name of the file/],
    ['a file of another version', { 'key-handover.2.json': own() }, /name of the file/],
    ['no JSON object', { 'key-handover.json': 'text' }, /key-handover.json/],
  ])('with %s stop the start and say which file it is', (_, files, why) => {
    expect(() => kindsWith(files)).toThrow(BadKind);
    expect(() => kindsWith(files)).toThrow(why);
  });

  it('from a folder that is not there stop the start', () => {
    expect(() => new HandoffKinds(Object.assign(new Settings(), { HANDOFF_KINDS: '/no/such/folder' }))).toThrow(
      '/no/such/folder: no such folder',
    );
  });

  it('say who is told when: the urgency first, then the kind, else what is usual for the time it is counted in', () => {
    const ladder = [{ level: 5, to: 'sender', after: 'PT1H' }];
    const urgency = { code: 'today', name: { sv: 'I dag', en: 'Today' }, seenWithin: 'PT1H' };
    const kinds = kindsWith({
      'key-handover.json': own({
        ...{ ladder, expiresAfter: null },
        urgencies: [
          { ...urgency, expiresAfter: 'PT2H' },
          { ...urgency, seenWithin: 'working PT1H' },
        ],
      }),
    });
    const kind = kinds.find('key-handover')!;
    const plain = { ...kind, ladder: undefined, expiresAfter: undefined };
    const [hasty, calm] = kind.urgencies;
    expect(kinds.ladderOf(kind, hasty!)).toEqual({ ladder, expiresAfter: 'PT2H' });
    expect(kinds.ladderOf(kind, calm!)).toEqual({ ladder, expiresAfter: null });
    expect(kinds.ladderOf(plain as never, calm!)).toMatchObject({ expiresAfter: 'working PT24H' });
    expect(kinds.ladderOf(plain as never, urgency)).toMatchObject({ expiresAfter: 'PT72H' });
  });
});
