import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');
const SPEC = /spec\.tsx?$/;

/** One kind of event: where it is declared, which files make it, and who reacts to it under which name. */
export interface EventLine {
  readonly event: string;
  readonly type: string;
  readonly declaredIn: string;
  readonly madeIn: readonly string[];
  readonly readers: readonly string[];
}

interface Source {
  readonly path: string;
  readonly file: ts.SourceFile;
}

/** Reads the event map from the source text, so that it also shows what no process has loaded. */
export function eventMap(root: string = ROOT): EventLine[] {
  const sources = ['libs', 'apps'].flatMap((folder) => sourcesIn(join(root, folder), root));
  const events = sources.flatMap(({ path, file }) => eventsIn(file).map((event) => ({ ...event, declaredIn: path })));
  return events.map((event) => ({
    ...event,
    madeIn: sources.filter((source) => makes(source, event)).map(({ path }) => path),
    readers: sources.flatMap(({ file }) => readersIn(file, event.event)),
  }));
}

function sourcesIn(folder: string, root: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !SPEC.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))
    .map((path) => ({ path: relative(root, path), file: parse(path) }));
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true);
}

/** Classes with `static readonly type = '…'`. */
function eventsIn(file: ts.SourceFile): { event: string; type: string }[] {
  return all(file, ts.isClassDeclaration).flatMap(({ name, members }) => {
    const type = members.filter(ts.isPropertyDeclaration).find(isEventType)?.initializer;
    return name && type && ts.isStringLiteral(type) ? [{ event: name.text, type: type.text }] : [];
  });
}

function isEventType(member: ts.PropertyDeclaration): boolean {
  const isStatic = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;
  return isStatic && member.name.getText() === 'type';
}

function makes({ path, file }: Source, { event, declaredIn }: { event: string; declaredIn: string }): boolean {
  if (path === declaredIn || path.endsWith('/index.ts')) return false;
  return all(file, ts.isIdentifier).some((name) => name.text === event && !isOnlyNamed(name));
}

/** In an import, an export, a type or a decorator the class is named, not made. */
function isOnlyNamed(name: ts.Node): boolean {
  for (let node: ts.Node = name; !ts.isSourceFile(node); node = node.parent)
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isDecorator(node) || ts.isTypeNode(node))
      return true;
  return false;
}

/** Methods marked `@On(Event, { as: 'name' })`, as `name (Class.method)`. */
function readersIn(file: ts.SourceFile, event: string): string[] {
  return all(file, ts.isDecorator).flatMap(({ expression, parent }) => {
    if (!ts.isCallExpression(expression) || expression.expression.getText() !== 'On') return [];
    if (expression.arguments[0]?.getText() !== event || !ts.isMethodDeclaration(parent)) return [];
    const as = /as:\s*'([^']+)'/.exec(expression.getText())?.[1] ?? '?';
    return [`${as} (${(parent.parent as ts.ClassDeclaration).name?.text}.${parent.name.getText()})`];
  });
}

function all<N extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is N): N[] {
  const found: N[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}
