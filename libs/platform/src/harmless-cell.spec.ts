import { harmlessCell } from './harmless-cell';

describe('A cell of a file for a spreadsheet', () => {
  it.each([
    ...['=1+1', '+46 90 12 34 56', '-2+3', '@SUM(1+1)', '\t=1+1', '\r=1+1', '\n=1+1', '\tx'],
    ...[' =1+1', ' \t @SUM(A1)', '\u00a0=1+1', '\u200b=1+1', '\ufeff=1+1', '\u2060+1'],
    ...['\uff1dHYPERLINK("http://x")', '\uff0b1', '\uff0d1', '\uff20SUM(A1)', ' \uff1d1'],
  ])('is no formula: %j', (text) => {
    expect(harmlessCell(text)).toBe(`'${text}`);
  });

  it.each(['', 'A-1', '1+1', 'a=b', '"=1', "'=1", 'Två\r\nrader', 'Åsele'])(
    'stays as it is where it is none: %j',
    (text) => {
      expect(harmlessCell(text)).toBe(text);
    },
  );
});
