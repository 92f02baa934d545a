import { inJobs } from './grouping';

const due = (count: number, holder?: string) =>
  Array.from({ length: count }, (_, at) => ({ id: `${holder}${at}`, attempt: 0, ...(holder ? { holder } : {}) }));
const sizes = (...all: ReturnType<typeof due>[]): number[] => inJobs(all.flat()).map(({ length }) => length);

describe('Deliveries on their way to the queue', () => {
  it('are one job for each recipient, while there are no more than a worker runs at once', () => {
    expect(sizes(due(2, 'ward'), due(2, 'home'))).toEqual([2, 2]);
  });

  it('share jobs when there are many, without parting what one recipient hears', () => {
    expect(sizes(...Array.from({ length: 40 }, (_, at) => due(2, `unit ${at}`)))).toEqual(Array(8).fill(10));
  });

  it('are at most 32 in a job, because they share a lease', () => {
    expect(sizes(due(70, 'ward'))).toEqual([32, 32, 6]);
  });

  it('travel alone when their recipient is not known and they are few', () => {
    expect(sizes(due(3))).toEqual([1, 1, 1]);
  });
});
