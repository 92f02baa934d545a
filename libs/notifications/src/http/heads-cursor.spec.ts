import { resume, writeCursor } from './heads-cursor';

const ward = '00000000-0000-4000-8000-00000000000a';
const home = '00000000-0000-4000-8000-00000000000b';
const stranger = '00000000-0000-4000-8000-00000000000c';
const heads = new Map([
  [ward, 7],
  [home, 3],
]);

describe('the place in a stream', () => {
  it('goes on where the browser says it was', () => {
    const place = new Map([
      [ward, 5],
      [home, 3],
    ]);
    expect(resume(writeCursor(place), heads)).toEqual(place);
  });

  it('is the present for a browser that comes for the first time, and for a unit it did not have then', () => {
    expect(resume(undefined, heads)).toEqual(heads);
    expect(resume(`${ward}=2`, heads)).toEqual(new Map([...heads, [ward, 2]]));
  });

  it('takes no unit from the browser and no number beyond the present', () => {
    expect(resume(`${stranger}=0,${ward}=999`, heads)).toEqual(heads);
  });

  it.each(['', '12', `${ward}=`, `${ward}=-1`, `${ward}=1e3`, '=1', `${ward}=1;${home}=1`, '\u0000'])(
    'is the present after %j',
    (text) => {
      expect(resume(text, heads)).toEqual(heads);
    },
  );
});
