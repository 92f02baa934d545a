import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DockerfileParser, type Copy, type Instruction, type JSONInstruction } from 'dockerfile-ast';
import { parse } from 'yaml';
import { Settings } from '@care/platform';

const ROOT = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, 'docker', file), 'utf8');

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: object;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly deploy?: { readonly replicas: number };
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: object;
}

/** No container engine is at hand, so what a parser can tell is told here. */
describe('The image', () => {
  const instructions = DockerfileParser.parse(read('Dockerfile')).getInstructions();
  const last = instructions.slice(instructions.map((each) => each.getKeyword()).lastIndexOf('FROM'));
  const of = (from: readonly Instruction[], keyword: string): Instruction[] =>
    from.filter((each) => each.getKeyword() === keyword);
  const sources = (from: readonly Instruction[]): string[] =>
    of(from, 'COPY').flatMap((each) =>
      each
        .getArguments()
        .map((argument) => argument.getValue())
        .slice(0, -1),
    );

  it('is built on Node 24 and runs as a user without rights', () => {
    expect(of(instructions, 'FROM').map((each) => each.getArgumentsContent())).toEqual([
      'node:24-bookworm-slim AS build',
      'node:24-bookworm-slim AS runtime',
    ]);
    expect(of(last, 'USER').map((each) => each.getArgumentsContent())).toEqual(['node']);
  });

  it('holds what the build made and the production packages, and nothing of the tests', () => {
    const copies = of(last, 'COPY') as Copy[];
    expect(copies.map((each) => fromOf(each))).toEqual(copies.map(() => 'build'));
    expect(sources(last)).toEqual([
      '/app/package.json',
      '/app/nest-cli.json',
      '/app/node_modules',
      '/app/libs',
      '/app/dist',
    ]);
    expect(read('Dockerfile')).toContain('npm prune --omit=dev');
  });

  it('finds everything it copies', () => {
    const first = sources(instructions.slice(0, instructions.length - last.length));
    expect(first.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('starts a program that is built', () => {
    const [command] = of(last, 'CMD') as JSONInstruction[];
    expect(programs(command?.getJSONStrings().map((each) => each.getJSONValue()) ?? [])).toEqual([
      'apps/api/src/main.ts',
    ]);
  });
});

describe('The composition', () => {
  const { services, volumes } = parse(read('compose.yml'), { merge: true }) as Compose;
  const ours = Object.entries(services).filter(([, { image }]) => image === 'sammanhang');

  it('has two API and two worker processes behind a proxy that knows as many', () => {
    expect([services['api'], services['worker']].map((each) => each?.deploy?.replicas)).toEqual([2, 2]);
    expect(/^ {2}server-template api (\d+) api:3000$/m.exec(read('haproxy.cfg'))?.[1]).toBe('2');
  });

  it('opens only the proxy, and only to the machine itself', () => {
    const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
    expect(open.map(([name, { ports }]) => [name, ports])).toEqual([['proxy', ['127.0.0.1:8080:8080']]]);
  });

  it('starts three programs that are built', () => {
    expect(ours.flatMap(([, { command = [] }]) => programs(command))).toEqual([
      'apps/care/src/main.ts',
      'apps/api/src/main.ts',
      'apps/worker/src/main.ts',
    ]);
  });

  it('sets only what the processes read', () => {
    const known = Object.keys(new Settings());
    const optional = readFileSync(join(ROOT, 'libs/platform/src/settings.ts'), 'utf8');
    const named = ours.flatMap(([, { environment = {} }]) => Object.keys(environment));
    expect(named.filter((name) => !known.includes(name) && !new RegExp(`\\b${name}[?!]?:`).test(optional))).toEqual([]);
  });

  it('depends on services and keeps its data in volumes that exist', () => {
    const asked = Object.values(services).flatMap(({ depends_on = {} }) => Object.keys(depends_on));
    expect(asked.filter((name) => !(name in services))).toEqual([]);
    const mounted = Object.values(services)
      .flatMap((each) => each.volumes ?? [])
      .map((each) => each.split(':')[0] ?? '');
    expect(mounted.filter((name) => !(name in volumes) && !existsSync(join(ROOT, 'docker', name)))).toEqual([]);
  });

  it('says in its head which variables it needs', () => {
    const [head = ''] = read('compose.yml').split('\nname:');
    const needed = [...read('compose.yml').matchAll(/\$\{(\w+):\?\}/g)].map(([, name]) => name ?? '');
    expect([...new Set(needed)].filter((name) => !head.includes(`${name}=`))).toEqual([]);
  });
});

/** The stage that something is copied from. */
function fromOf(copy: Copy): string | null | undefined {
  return copy
    .getFlags()
    .find((flag) => flag.getName() === 'from')
    ?.getValue();
}

/** The sources of the programs in a command line. */
function programs(command: readonly string[]): string[] {
  const built = command.filter((word) => word.startsWith('dist/')).map((word) => word.slice('dist/'.length));
  return built.map((word) => word.replace(/\.js$/, '.ts')).filter((file) => existsSync(join(ROOT, file)));
}
