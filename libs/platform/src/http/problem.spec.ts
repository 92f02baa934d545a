import { HttpException } from '@nestjs/common';
import { DomainError, IllegalTransition, type ErrorKind } from '@care/kernel';
import { problemOf, retryAfterOf } from './problem';
import { refusalOf } from './refusal-of';
import { BodyTooLarge, MalformedRequest, NotFound, RequestInProgress, TooMany, UnsupportedMediaType } from './refusals';
import { Invalid } from './validated';

class Refused extends DomainError {
  readonly code = 'invalid';

  constructor(readonly kind: ErrorKind) {
    super();
  }
}

describe('A problem', () => {
  it.each([
    ['unauthenticated', 401],
    ['not-found', 404],
    ['forbidden', 403],
    ['precondition-required', 428],
    ['stale', 412],
    ['conflict', 409],
    ['invalid', 422],
    ['too-large', 413],
    ['too-many', 429],
    ['unavailable', 503],
  ] as const)('of kind %s is %i', (kind, status) => {
    expect(problemOf(new Refused(kind), 'sv', 'trace')).toMatchObject({
      status,
      code: 'invalid',
      type: '/problems/invalid',
      traceId: 'trace',
    });
  });

  it('says which fields are wrong, in the reader’s language', () => {
    const refused = new Invalid([{ field: 'content.reason', code: 'too-long' }]);
    expect(problemOf(refused, 'sv', 't').errors).toEqual([
      { field: 'content.reason', code: 'too-long', message: 'Texten är för lång.' },
    ]);
    expect(problemOf(refused, 'en', 't').errors?.[0]?.message).toBe('The text is too long.');
  });

  it('says which moves there are', () => {
    expect(problemOf(new IllegalTransition('sent', 'accept', ['withdraw']), 'sv', 't').moves).toEqual(['withdraw']);
  });

  it('tells nothing of a fault but its trace', () => {
    const problem = problemOf(refusalOf(new Error('secret 19121212-1212')), 'en', 'trace');
    expect(problem).toEqual({
      type: '/problems/fault',
      status: 500,
      code: 'fault',
      traceId: 'trace',
      title: expect.any(String),
    });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it('that passes by itself says when', () => {
    expect(retryAfterOf(new TooMany(7))).toBe(7);
    expect(retryAfterOf(new Refused('unavailable'))).toBe(2);
    expect(retryAfterOf(new Refused('conflict'))).toBeNull();
  });
});

describe('What an error means', () => {
  it.each([
    [404, NotFound],
    [400, MalformedRequest],
    [413, BodyTooLarge],
    [415, UnsupportedMediaType],
  ])('as the framework says it with %i', (status, Known) => {
    expect(refusalOf(new HttpException('words of the framework', status))).toBeInstanceOf(Known);
    expect(refusalOf(Object.assign(new Error(), { statusCode: status }))).toBeInstanceOf(Known);
  });

  it('when two requests with one key met is that the first is being carried out', () => {
    expect(refusalOf({ code: '23505', constraint: 'idempotency_pkey' })).toBeInstanceOf(RequestInProgress);
    expect(refusalOf({ code: '23505', constraint: 'person_card_pkey' })).toBeNull();
  });

  it.each([null, undefined, 'text', 7, {}, new TypeError('x')])('is a fault for %p', (error) => {
    expect(refusalOf(error)).toBeNull();
  });
});
