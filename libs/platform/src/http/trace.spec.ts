import { traceIdOf, traceparentOf } from './trace';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('The trace of a request', () => {
  it('is the caller’s when the header is sound', () => {
    expect(traceIdOf(`00-${TRACE}-${SPAN}-01`)).toBe(TRACE);
    expect(traceIdOf(`cc-${TRACE}-${SPAN}-01-more`)).toBe(TRACE);
  });

  it.each([
    ['nothing', undefined],
    ['two headers', ['a', 'b']],
    ['version ff', `ff-${TRACE}-${SPAN}-01`],
    ['an empty trace', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['an empty span', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['capitals', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ['something hidden behind it', `00-${TRACE}-${SPAN}-01\r\nx: y`],
    ['figures like an identity number', `00-0000000000000000000191212121212a-${SPAN}-01`],
  ])('is a new one for %s', (_, header) => {
    const made = traceIdOf(header);
    expect(made).toMatch(/^[0-9a-f]{32}$/);
    expect(header ?? '').not.toContain(made);
  });

  it('is answered with a span of our own', () => {
    const answered = traceparentOf(TRACE);
    expect(answered).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
    expect(traceparentOf(TRACE)).not.toBe(answered);
  });
});
