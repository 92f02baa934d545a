import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Reflector } from '@nestjs/core';
import { projectRoot, PUBLIC_ROUTE, REQUIRED_RIGHT } from '@care/platform';
import { handlersOf } from '../../apps/api/src/server/declared-routes';
import { anApplication, type TestApplication } from '../support/application';

interface Table {
  readonly rights: readonly { readonly code: string; readonly name: { readonly sv: string; readonly en: string } }[];
  readonly roles: readonly { readonly code: string; readonly rights: readonly string[]; readonly holds: string }[];
}

/** Rights of the design that no route asks for yet, and what will. */
const LATER: Readonly<Record<string, string>> = {
  'decide-overlap': 'parallel processes, when units can decide about them',
};

/** Rights that decide what an answer shows, not whether a route is served. */
const SHOWING: Readonly<Record<string, string>> = { 'see-names': 'without it nobody’s name is opened (names-for.ts)' };

/** The table of libs/sharing/README.md: role → rights, as people read it. */
function writtenTable(): Record<string, string[]> {
  const text = readFileSync(join(projectRoot(), 'libs', 'sharing', 'README.md'), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  const [heads = [], , ...lines] = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const entries = lines.flatMap(([roles = '', ...marks]) =>
    roles.split(', ').map((role) => [role, heads.slice(1).filter((_, at) => marks[at] === '✓')] as const),
  );
  return Object.fromEntries(entries);
}

describe('The table of roles', () => {
  let application: TestApplication;
  let table: Table;

  beforeAll(async () => {
    application = await anApplication({ worker: false });
    const reader = await application.loginAs('statistics-reader');
    table = (await reader.get<Table>('/api/v1/roles')).body;
  });

  it('is the same in the code and in what people read', () => {
    const told = Object.fromEntries(table.roles.map(({ code, rights }) => [code, [...rights]]));
    expect(Object.keys(told)).toHaveLength(9);
    expect(told).toEqual(writtenTable());
  });

  it('lets nobody without a unit hold anything but the person, and a guardian nothing until it is decided', () => {
    const holding = (holds: string): string[] =>
      table.roles.filter((role) => role.holds === holds).map(({ code }) => code);
    expect(holding('self')).toEqual(['person']);
    expect(holding('nothing').sort()).toEqual([
      'county-administrator',
      'guardian',
      'security-reviewer',
      'statistics-reader',
    ]);
  });

  it('says everything in Swedish and English', () => {
    for (const { name } of table.rights)
      expect([name.sv, name.en]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
  });

  it('is followed by every route: each names a right of the table, a session, or why anybody may ask', () => {
    const reflector = application.api.get(Reflector);
    const asked = handlersOf(application.api).map(([controller, handler]) => {
      const said = (mark: string): unknown => reflector.getAllAndOverride<unknown>(mark, [handler, controller]);
      if (said(PUBLIC_ROUTE) !== undefined) return 'anybody';
      return (
        (said(REQUIRED_RIGHT) as { right?: string } | undefined)?.right ??
        `${controller.name}.${handler.name} says nothing`
      );
    });
    const rights = table.rights.map(({ code }) => code);
    expect(asked.filter((right) => ![...rights, 'session', 'anybody'].includes(right))).toEqual([]);
    expect(rights.filter((right) => !asked.includes(right))).toEqual([...Object.keys(SHOWING), ...Object.keys(LATER)]);
  });

  it('has for every right but the later ones an account of the demonstration that has it', async () => {
    const roles = new Set<string>();
    for (const account of ['ward-nurse', 'ward-manager', 'county-administrator', 'security-reviewer', 'person-adult']) {
      const client = await application.loginAs(account);
      const { assignment } = (await client.get<{ assignment: { role: string; rights: string[] } }>('/api/v1/session'))
        .body;
      expect(assignment.rights.sort()).toEqual(
        [...(table.roles.find(({ code }) => code === assignment.role)?.rights ?? [])].sort(),
      );
      assignment.rights.filter((right) => !(right in LATER)).forEach((right) => roles.add(right));
    }
    expect([...roles].sort()).toEqual(
      table.rights
        .map(({ code }) => code)
        .filter((code) => !(code in LATER))
        .sort(),
    );
  });

  it('is not shown to somebody who is not logged in', async () => {
    expect((await application.visitor().get('/api/v1/roles')).status).toBe(401);
  });
});
