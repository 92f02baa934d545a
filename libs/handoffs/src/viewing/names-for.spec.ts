import type { Right } from '@care/kernel';
import type { SealedPart } from '../parts/handoff-parts';
import { namesFor } from './names-for';

const row = {
  parts: (['identity', 'decide', 'rest'] as const).map((part): SealedPart => ({ item: part, part, sealed: '' })),
};
const seen = (...rights: readonly Right[]): string[] =>
  namesFor({ rights: new Set(rights) }, row).parts.map(({ part }) => part);

describe('Who it is about', () => {
  it('is seen with the right to see names', () => {
    expect(seen('see-rows', 'see-names')).toEqual(['identity', 'decide', 'rest']);
  });

  it('PDL 4 kap. 2 §: is not seen with the right to see rows alone', () => {
    expect(seen('see-rows', 'answer', 'register')).toEqual(['decide', 'rest']);
  });
});
