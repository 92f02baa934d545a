import { destinations, firstPlace } from './places';

describe('where an assignment may go', () => {
  it.each([
    [['see-rows', 'look-up', 'register'], '/work-list'],
    [['read-log'], '/log-extracts'],
    [['set-policy', 'set-directory'], '/policies'],
    [['see-rows', 'set-unit-data'], '/work-list'],
    [[], '/assignment'],
  ])('with %j the first page is %s', (rights, first) => {
    expect(firstPlace(rights)).toBe(first);
    expect(destinations(rights).map(({ to }) => to)).toContain(first);
  });

  it('lists a page once, whatever leads to it', () => {
    const roles = destinations(['set-policy', 'read-log']).filter(({ to }) => to === '/roles');
    expect(roles).toHaveLength(1);
  });
});
