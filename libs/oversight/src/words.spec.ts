import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { MOVES, TALK_ACTS } from '@care/handoffs';
import { projectRoot } from '@care/platform';
import { actionWords, purposeWords, WORDS } from './words';

type Column = 'action' | 'purpose';

/**
 * Places that write a value they were given, and every value that is given them: "file: expression" → values. A new place fails below
 * until somebody says what comes there.
 */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  'libs/handoffs/src/moving/handoff-record.ts: verb': [...new Set(MOVES.map(({ verb }) => verb))],
  'libs/handoffs/src/talk/talk-record.ts: action': TALK_ACTS,
  'libs/oversight/src/log-extracts.queries.ts: action': ['log-extract', 'export-log-extract'],
  'libs/sharing/src/consent-record.ts: action': ['give-consent', 'withdraw-consent'],
  'libs/persons/src/use-cases/look-up-person.ts: purpose': ['handoff', 'plan', 'question'],
};

/** Places that only hand on what another place has written down, or write rows that can never be in an extract. */
const HANDED_ON: Readonly<Record<string, string>> = {
  'libs/audit/src/http/log-refusals.ts: action': 'a refusal has no person',
  'libs/audit/src/http/log-refusals.ts: objectKind': 'a refusal has no person',
  'libs/identity/src/session-log.ts: action': 'a member of SessionAct',
  'libs/persons/src/person-act.ts: action': 'the words of the act',
  'libs/persons/src/person-act.ts: purpose': 'the words of the act',
  'libs/directory/src/settings/directory-act.ts: action': 'a member of DirectoryDeed',
  'libs/identity/src/assignments/assignment-act.ts: action': 'a member of AssignmentDeed',
  'libs/sharing/src/policies/policy-act.ts: action': 'a member of PolicyDeed',
  'libs/oversight/src/extract-pages.ts: actionWords(action)': 'what is shown, not written',
  'libs/oversight/src/extract-pages.ts: purposeWords(purpose)': 'what is shown, not written',
};

interface Written {
  readonly column: Column;
  readonly value: string | null;
  /** "file: expression", for what is no literal. */
  readonly place: string;
}

/** Every `action` and `purpose` of an object literal; below libs nothing but the access log has such words. */
function writtenIn(file: string): Written[] {
  const source = ts.createSourceFile(file, readFileSync(join(projectRoot(), file), 'utf8'), ts.ScriptTarget.ES2023);
  const found: Written[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) found.push(...columnsOf(node, source, file));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function columnsOf(literal: ts.ObjectLiteralExpression, source: ts.SourceFile, file: string): Written[] {
  const named = literal.properties.flatMap((property): { column: Column; property: ts.ObjectLiteralElementLike }[] => {
    const name = property.name && ts.isIdentifier(property.name) ? property.name.text : '';
    return name === 'action' || name === 'purpose' ? [{ column: name, property }] : [];
  });
  return named.flatMap(({ column, property }) => {
    const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    return value ? alternativesOf(value).map((each) => writtenAs(column, each, source, file)) : [];
  });
}

/** Both sides of a condition. */
function alternativesOf(value: ts.Node): ts.Node[] {
  if (ts.isConditionalExpression(value)) return [value.whenTrue, value.whenFalse].flatMap(alternativesOf);
  return [value];
}

function writtenAs(column: Column, value: ts.Node, source: ts.SourceFile, file: string): Written {
  const literal = ts.isStringLiteralLike(value) ? value.text : null;
  return { column, value: literal, place: `${file}: ${value.getText(source)}` };
}

function sources(): string[] {
  const files = readdirSync(join(projectRoot(), 'libs'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\/src\/.*\.ts$/.test(file) && !/spec\.ts$/.test(file)).map((file) => `libs/${file}`);
}

describe('The words of the access log (PDL 8 kap. 5 §: so that the person can judge)', () => {
  const written = sources().flatMap(writtenIn);
  const given = written.flatMap(({ column, place }) => (GIVEN[place] ?? []).map((value) => ({ column, value })));
  const valuesOf = (column: Column): string[] => [
    ...new Set([...written, ...given].flatMap((each) => (each.column === column ? (each.value ?? []) : []))),
  ];

  it('stand for every action that the product writes', () => {
    expect(valuesOf('action')).toEqual(expect.arrayContaining(['list', 'read', 'accept', 'log-out', 'log-extract']));
    expect(valuesOf('action').filter((code) => !Object.hasOwn(WORDS.actions, code))).toEqual([]);
  });

  it('stand for every purpose that the product writes', () => {
    expect(valuesOf('purpose')).toEqual(expect.arrayContaining(['handoff', 'work-list', 'log-review']));
    expect(valuesOf('purpose').filter((code) => !Object.hasOwn(WORDS.purposes, code))).toEqual([]);
  });

  it('stand for nothing that nobody writes', () => {
    const idle = (words: object, column: Column) =>
      Object.keys(words).filter((code) => !valuesOf(column).includes(code));
    expect([idle(WORDS.actions, 'action'), idle(WORDS.purposes, 'purpose')]).toEqual([[], []]);
  });

  it('know every place that writes a value it was given', () => {
    const places = [...new Set(written.flatMap(({ value, place }) => (value === null ? place : [])))].sort();
    expect(places).toEqual([...Object.keys(GIVEN), ...Object.keys(HANDED_ON)].sort());
  });

  it('are plain words in Swedish and in English', () => {
    const all = [...Object.values(WORDS.actions), ...Object.values(WORDS.purposes)];
    expect(all.filter(({ sv, en }) => !/^\p{Lu}[^.]+$/u.test(sv) || !/^\p{Lu}[^.]+$/u.test(en) || sv === en)).toEqual(
      [],
    );
  });

  it('are the code itself for what stands in an old row and is written no more', () => {
    expect([actionWords('fax'), purposeWords('toString')]).toEqual([
      { sv: 'fax', en: 'fax' },
      { sv: 'toString', en: 'toString' },
    ]);
  });
});
