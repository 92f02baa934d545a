import { foundPerson } from './look-up.presenter';

describe('an answer to a look-up', () => {
  it('is a person with what was told', () => {
    expect(foundPerson({ outcome: 'found', card: 'c1', name: 'Birgit Ekström', age: 84 })).toMatchObject({
      card: 'c1',
      protected: false,
    });
  });

  it('is a card and nothing more when the identity is protected', () => {
    expect(foundPerson({ outcome: 'protected', card: 'c2', name: 'must not be kept' })).toEqual({
      card: 'c2',
      protected: true,
    });
  });

  it('is nobody when there is nothing to tell', () => {
    expect(foundPerson({ outcome: 'not-found' })).toBeUndefined();
  });
});
