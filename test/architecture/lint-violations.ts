const PROMISE = 'declare const later: () => Promise<void>;\n';

/** One violation for each rule of eslint.config.mjs that this project relies on: [rule, file, code]. */
export const VIOLATIONS: readonly (readonly [rule: string, file: string, code: string])[] = [
  ['care/no-entity-save', 'libs/handoffs/src/save.ts', managed('manager.save({})')],
  ['care/no-entity-save', 'libs/handoffs/src/merge.ts', managed('manager.merge(Object, {})')],
  ['care/no-entity-save', 'libs/handoffs/src/repository-save.ts', managed('manager.getRepository(Object).save({})')],
  [
    'care/no-inject-repository',
    'libs/handoffs/src/inject.ts',
    `import { InjectRepository } from '@nestjs/typeorm';\nexport const a = InjectRepository;`,
  ],
  [
    'care/no-relations',
    'libs/handoffs/src/relations.ts',
    `import { ManyToOne } from 'typeorm';\nexport const a = ManyToOne;`,
  ],
  [
    'care/no-relations',
    'libs/handoffs/src/join-column.ts',
    `import { JoinColumn } from 'typeorm';\nexport const a = JoinColumn;`,
  ],
  ['care/no-joined-sql', 'libs/handoffs/src/template.ts', asking('work.query(`SELECT ${id}`)')],
  ['care/no-joined-sql', 'libs/handoffs/src/plus.ts', asking(`work.query('SELECT ' + id)`)],
  [
    'care/no-joined-sql',
    'libs/handoffs/src/statement.ts',
    asking('work.query({ name: "a", text: `SELECT ${id}`, values: [] })'),
  ],
  [
    'care/no-joined-sql',
    'libs/handoffs/src/named.ts',
    'declare const sql: (a: string, b: string) => void;\nexport const a = (id: string) => sql("a", `SELECT ${id}`);',
  ],
  [
    'care/no-session-context',
    'libs/handoffs/src/session.ts',
    `export const a = "SELECT set_config('app.ctx', $1, false)";`,
  ],
  ['care/no-session-context', 'libs/handoffs/src/session-set.ts', 'export const a = `SET SESSION app.ctx = 1`;'],
  ['care/no-own-clock', 'libs/handoffs/src/new-date.ts', 'export const a = new Date();'],
  ['care/no-own-clock', 'libs/handoffs/src/date-now.ts', 'export const a = Date.now();'],
  [
    'care/no-own-clock',
    'libs/handoffs/src/calendar.ts',
    `import { DateTime } from 'luxon';\nexport const a = DateTime.now();`,
  ],
  [
    'care/no-own-ids',
    'libs/handoffs/src/uuid.ts',
    `import { randomUUID } from 'node:crypto';\nexport const a = randomUUID();`,
  ],
  ['care/no-own-ids', 'libs/handoffs/src/web-uuid.ts', 'export const a = crypto.randomUUID();'],
  ['care/no-environment', 'libs/handoffs/src/environment.ts', 'export const a = process.env.HOME;'],
  [
    'care/no-environment',
    'apps/api/src/environment.ts',
    `import { env } from 'node:process';\nexport const a = env.HOME;`,
  ],
  [
    'care/no-queue-outside-platform',
    'libs/handoffs/src/queue.ts',
    `import { Queue } from 'bullmq';\nexport const a = Queue;`,
  ],
  [
    'care/no-queue-outside-platform',
    'apps/worker/src/redis.ts',
    `import { Redis } from 'ioredis';\nexport const a = Redis;`,
  ],
  ['care/no-export-all', 'libs/handoffs/src/export-all.ts', `export * from './new-date';`],
  ['care/no-default-export', 'libs/handoffs/src/default.ts', 'export default class Handoff {}'],
  [
    'care/no-http-exception',
    'libs/handoffs/src/use-cases/exception.ts',
    `import { BadRequestException } from '@nestjs/common';\nexport const a = () => new BadRequestException();`,
  ],
  [
    'care/no-forward-ref',
    'libs/handoffs/src/forward.ts',
    `import { forwardRef } from '@nestjs/common';\nexport const a = forwardRef;`,
  ],
  ['care/no-drawer-names', 'libs/handoffs/src/utils/name.ts', 'export const a = 1;'],
  ['care/no-drawer-names', 'libs/handoffs/src/handoff.helpers.ts', 'export const a = 1;'],
  ['care/no-skipped-test', 'libs/handoffs/src/skipped.spec.ts', `it.skip('waits', () => expect(1).toBe(1));`],
  ['care/no-skipped-test', 'libs/handoffs/src/focused.spec.ts', `describe.only('alone', () => undefined);`],
  [
    '@typescript-eslint/no-floating-promises',
    'libs/handoffs/src/floating.ts',
    `${PROMISE}export const a = () => { later(); };`,
  ],
  [
    '@typescript-eslint/no-misused-promises',
    'libs/handoffs/src/misused.ts',
    `${PROMISE}export const a = () => { if (later()) throw new Error('always'); };`,
  ],
  ['@typescript-eslint/await-thenable', 'libs/handoffs/src/await.ts', 'export const a = async () => { await 1; };'],
  ['@typescript-eslint/no-explicit-any', 'libs/handoffs/src/any.ts', 'export const a = (b: any) => String(b);'],
  [
    '@typescript-eslint/ban-ts-comment',
    'libs/handoffs/src/comment.ts',
    `// @ts-expect-error wrong\nexport const a: string = 1;`,
  ],
  [
    '@typescript-eslint/max-params',
    'libs/handoffs/src/params.ts',
    'export class A { constructor(readonly a: 1, readonly b: 1, readonly c: 1, readonly d: 1, readonly e: 1, readonly f: 1) {} }',
  ],
  ['max-lines', 'libs/handoffs/src/long-file.ts', 'export const a = 1;\n'.concat('// line\n'.repeat(200))],
  [
    'max-lines-per-function',
    'libs/handoffs/src/long.ts',
    `export function a(b: number[]): void {\n${'  b.push(1);\n'.repeat(40)}}`,
  ],
  [
    'max-depth',
    'libs/handoffs/src/deep.ts',
    'export function a(b: boolean): number { if (b) { while (b) { for (;;) { if (b) { return 1; } } } } return 2; }',
  ],
  [
    'complexity',
    'libs/handoffs/src/complex.ts',
    `export const a = (b: number) => ${Array.from({ length: 13 }, (_, i) => `b === ${i} ? ${i} :`).join(' ')} 12;`,
  ],
  ['no-console', 'libs/handoffs/src/console.ts', `console.log('hello');`],
];

/** What looks like a violation and is allowed: [file, code]. */
export const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  [
    'libs/handoffs/src/own-save.ts',
    'class Handoffs { save(what: string): string { return what; } }\nexport const a = new Handoffs().save("handoff");',
  ],
  ['libs/handoffs/src/a-date.ts', 'export const a = new Date(0);'],
  ['libs/handoffs/src/local-context.ts', `export const a = "SELECT set_config('app.ctx', $1, true)";`],
  ['libs/handoffs/src/constant-sql.ts', asking('work.query(`SELECT 1`)')],
  [
    'libs/handoffs/src/capital-sql.ts',
    `const STATES = ['a'];\nconst FROM = ' FROM a';\n${asking('work.query(`SELECT ${STATES.join()}` + FROM)')}`,
  ],
  [
    'libs/handoffs/src/http/exception.ts',
    `import { BadRequestException } from '@nestjs/common';\nexport const a = () => new BadRequestException();`,
  ],
  ['libs/platform/src/queues/queue.ts', `import { Queue } from 'bullmq';\nexport const a = Queue;`],
  ['libs/platform/src/settings.ts', 'export const a = process.env.HOME;'],
  ['libs/kernel/src/clock.ts', 'export const a = new Date();'],
  ['libs/kernel/src/ids.ts', `import { randomUUID } from 'node:crypto';\nexport const a = randomUUID();`],
  ['apps/web/src/moment.ts', 'export const a = new Date();'],
];

function managed(call: string): string {
  return `import { EntityManager } from 'typeorm';\nexport const a = (manager: EntityManager): unknown => ${call};`;
}

function asking(call: string): string {
  return `declare const work: { query(text: unknown): string };\nexport const a = (id: string): string => ${call} + id;`;
}
