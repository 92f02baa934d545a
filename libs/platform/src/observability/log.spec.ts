import { Writable } from 'node:stream';
import { Log } from './log';
import { NestLog } from './nest-log';

/** The official fictitious number of the tax agency's test series. */
const NUMBER = '191212121212';

function aLog(): { log: Log; lines: () => Record<string, unknown>[]; text: () => string } {
  const parts: string[] = [];
  const to = new Writable({ write: (part: Buffer, _, done) => (parts.push(String(part)), done()) });
  const text = (): string => parts.join('');
  return {
    log: new Log('debug', to),
    text,
    lines: () =>
      text()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}

describe('The log', () => {
  it('keeps the allowed fields and drops every other', () => {
    const { log, lines } = aLog();
    const fields = {
      method: 'POST',
      route: '/api/v1/handoffs/:id',
      status: 204,
      ms: 12,
      code: 'stale',
      body: NUMBER,
      url: `/x/${NUMBER}`,
    };
    log.info('request', fields);
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        msg: 'request',
        method: 'POST',
        route: '/api/v1/handoffs/:id',
        status: 204,
        ms: 12,
        code: 'stale',
      },
    ]);
  });

  it('drops an allowed field whose value is not of its kind', () => {
    const { log, lines } = aLog();
    log.info('request', {
      traceId: NUMBER,
      user: NUMBER,
      method: 'GET\nx',
      route: '/a b',
      status: Number.NaN,
      ms: 'x',
    });
    expect(Object.keys(lines()[0] ?? {}).sort()).toEqual(['level', 'msg', 'time']);
  });

  it.each([NUMBER, '19121212-1212', '121212+1212', '121272-1212', '19121212 1212', '20121212T121'])(
    'never tells %s',
    (number) => {
      const { log, text } = aLog();
      log.warn(`invalid input syntax: "${number}"`);
      log.error('fault', {}, new Error(`duplicate key (${number})`));
      expect(text()).not.toContain(number);
    },
  );

  it('writes one line whatever the text does', () => {
    const { log, text, lines } = aLog();
    log.info('a\r\n{"level":"error"}\u001b[31m\u202e\u2028\u0000\ud800');
    expect(text().trim().split('\n')).toHaveLength(1);
    expect(text()).not.toMatch(/[\u001b\u202e\u2028]/);
    expect(lines()[0]?.msg).toContain('\\u202e');
  });

  it('cuts long texts', () => {
    const { log, lines } = aLog();
    log.info('x'.repeat(10_000));
    expect(String(lines()[0]?.msg)).toHaveLength(300);
  });

  it('tells where an error was thrown, but not its message', () => {
    const { log, lines } = aLog();
    log.error('fault', {}, new TypeError('Anna Andersson has no card'));
    expect(lines()[0]?.stack).toMatch(/^TypeError \| at .*log\.spec\.ts/);
    expect(JSON.stringify(lines())).not.toContain('Anna');
  });

  it('takes the framework’s own messages by the same rules', () => {
    const { log, lines, text } = aLog();
    new NestLog(log).error(new Error(`broken ${NUMBER}`), 'ExceptionsHandler');
    new NestLog(log).error(`cannot ${NUMBER}`, `Error: ${NUMBER}\n    at file.ts:1:1`, 'Injector');
    expect(lines().map(({ context }) => context)).toEqual(['ExceptionsHandler', 'Injector']);
    expect(text()).not.toContain(NUMBER);
  });
});
