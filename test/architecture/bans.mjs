// The project's own lint rules as data: what is refused, why, and where it is allowed. Every one is proven by lint-bans.spec.ts.
import { joinedSql } from './constant-sql.mjs';
import { typeormReceiver } from './typeorm-receiver.mjs';

const HTTP = ['**/http/**'];
const TESTS = ['test/**', '**/*.spec.ts', '**/*.int-spec.ts', '**/*.story-spec.ts', '**/*.browser-spec.ts'];
const WEB = ['apps/web/**'];
const RELATIONS = '/^(OneToMany|ManyToOne|OneToOne|ManyToMany|JoinColumn|JoinTable|RelationId|Tree)$/';

/** `outside` lists the globs that are free of the ban; `within` limits it. */
export const BANS = [
  {
    name: 'no-entity-save',
    why: 'save() and merge() of TypeORM write stale columns back over newer ones; write INSERT or UPDATE … WHERE version.',
    report: typeormReceiver(['save', 'merge', 'upsert', 'remove', 'softRemove', 'preload']),
  },
  {
    name: 'no-inject-repository',
    why: 'An injected repository uses the pool, outside the unit of work and its context.',
    selectors: [
      '[imported.name=/^(InjectRepository|InjectEntityManager|InjectDataSource)$/]',
      '[callee.name="InjectRepository"]',
    ],
    outside: ['libs/platform/**'],
  },
  {
    name: 'no-relations',
    why: 'Ids cross, rows do not: load children by a statement of your own.',
    selectors: [`ImportDeclaration[source.value="typeorm"] > [imported.name=${RELATIONS}]`],
  },
  {
    name: 'no-joined-sql',
    why: 'SQL is one constant text with $1…; a value joined into it is an injection or an unbounded plan cache.',
    report: joinedSql,
    outside: ['test/**'],
  },
  {
    name: 'no-session-context',
    why: 'A context set for the session is inherited by the next borrower of the connection.',
    selectors: ['set_config\\([^)]*,\\s*false\\s*\\)', 'SET\\s+SESSION\\s'].flatMap((text) => [
      `Literal[value=/${text}/i]`,
      `TemplateElement[value.raw=/${text}/i]`,
    ]),
    outside: TESTS,
  },
  {
    name: 'no-own-clock',
    why: 'Every time goes through the port Clock of the kernel.',
    selectors: [
      'NewExpression[callee.name="Date"][arguments.length=0]',
      'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
      'CallExpression[callee.name="Date"]',
      'CallExpression[callee.object.name="DateTime"][callee.property.name="now"]',
      'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(local|utc)$/][arguments.length=0]',
    ],
    outside: ['libs/kernel/src/**/*clock*.ts', 'libs/platform/src/**/*clock*.ts', ...WEB, ...TESTS],
  },
  {
    name: 'no-own-ids',
    why: 'Every id goes through the port Ids of the kernel.',
    selectors: ['[imported.name="randomUUID"]', 'MemberExpression[property.name="randomUUID"]'],
    outside: ['libs/kernel/src/**/*ids*.ts', 'libs/platform/src/**/*ids*.ts', ...WEB, ...TESTS],
  },
  {
    name: 'no-environment',
    why: 'The environment is read once, by the class Settings of platform.',
    selectors: ['MemberExpression[object.name="process"][property.name="env"]', '[imported.name="env"]'],
    outside: ['libs/platform/src/**/*settings*.ts', 'apps/care/**', 'apps/web/vite.config.ts', ...TESTS],
  },
  {
    name: 'no-queue-outside-platform',
    why: 'There is one asynchronous road, outbox to @On; only platform knows the queue.',
    selectors: [
      'ImportDeclaration[source.value=/^(bullmq|ioredis)/]',
      'ImportExpression[source.value=/^(bullmq|ioredis)/]',
    ],
    outside: ['libs/platform/**', 'test/**'],
  },
  {
    name: 'no-export-all',
    why: 'A front door names what it lets out.',
    selectors: ['ExportAllDeclaration'],
  },
  {
    name: 'no-default-export',
    why: 'A default export has as many names as readers.',
    selectors: ['ExportDefaultDeclaration'],
    within: ['libs/**', 'apps/api/**', 'apps/worker/**', 'apps/care/**'],
  },
  {
    name: 'no-http-exception',
    why: 'A refusal is a DomainError with its own name; only http/ knows status codes.',
    selectors: [
      'ImportDeclaration[source.value="@nestjs/common"] > [imported.name=/Exception$/]',
      'NewExpression[callee.name=/^(BadRequest|Unauthorized|Forbidden|NotFound|Conflict|UnprocessableEntity|InternalServerError|Http)Exception$/]',
    ],
    outside: [...HTTP, ...TESTS],
  },
  {
    name: 'no-forward-ref',
    why: 'A cycle between providers is a boundary in the wrong place.',
    selectors: ['[imported.name="forwardRef"]'],
  },
  {
    name: 'no-drawer-names',
    why: 'A name such as utils or common says nothing about what lies in it.',
    report: (context) => ({
      Program(node) {
        if (isDrawer(context.filename.slice(context.cwd.length + 1))) context.report({ node, messageId: 'banned' });
      },
    }),
  },
  {
    name: 'no-skipped-test',
    why: 'A test is run or deleted; what the machine lacks is said by test/support/skipping.ts.',
    selectors: [
      'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/]',
      'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    ],
    outside: ['test/support/skipping.ts'],
  },
];

const DRAWERS = new Set('util utils common helper helpers core shared types constants interfaces misc lib'.split(' '));

/** Whether a folder or a file of this path is named like a drawer for everything. */
function isDrawer(path) {
  return path.split(/[\\/]/).some((part) => part.split('.').some((word) => DRAWERS.has(word.toLowerCase())));
}
