import { chosenAssignment, firstAssignment, type Assignment } from './assignments';
import { NotYourAssignment } from './identity.errors';

const at = (id: string, commission: string | null = null): Assignment => ({
  ...{ id, role: 'caseworker', unit: `unit-of-${id}`, organisation: 'o', commission },
});

describe('the assignment a login begins with', () => {
  it('is the only one', () => expect(firstAssignment([at('a')], null)?.id).toBe('a'));

  it('is the one the provider’s commission names', () => {
    expect(firstAssignment([at('a', 'SE0000000000-U1'), at('b', 'SE0000000000-U2')], 'SE0000000000-U2')?.id).toBe('b');
  });

  it('is left to the person when there are several and no commission', () => {
    expect(firstAssignment([at('a'), at('b')], null)).toBeNull();
  });

  it('is left to the person when the commission is one nobody knows here', () => {
    expect(firstAssignment([at('a', 'SE0000000000-U1'), at('b')], 'SE0000000000-U9')).toBeNull();
  });

  it('is the only one even when the commission is another', () => {
    expect(firstAssignment([at('a', 'SE0000000000-U1')], 'SE0000000000-U9')?.id).toBe('a');
  });
});

describe('the assignment somebody chooses', () => {
  it('is one of their own', () => expect(chosenAssignment([at('a'), at('b')], 'b').id).toBe('b'));

  it('is never somebody else’s', () => expect(() => chosenAssignment([at('a')], 'b')).toThrow(NotYourAssignment));
});
