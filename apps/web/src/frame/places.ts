import type { IconName } from '../components/icon';

export interface Place {
  readonly to: '/work-list' | '/persons' | '/handoffs/new' | '/assignment';
  readonly text: string;
  readonly short: string;
  readonly icon: IconName;
  readonly right: string;
  readonly inBar: boolean;
}

const PLACES: readonly Place[] = [
  {
    to: '/work-list',
    text: 'frame.work-list',
    short: 'frame.tab.work-list',
    icon: 'list',
    right: 'see-rows',
    inBar: true,
  },
  { to: '/persons', text: 'frame.persons', short: 'frame.tab.persons', icon: 'people', right: 'look-up', inBar: true },
  { to: '/handoffs/new', text: 'frame.new', short: 'frame.tab.new', icon: 'plus', right: 'register', inBar: false },
];
const OWN: Place = {
  to: '/assignment',
  text: 'frame.assignment',
  short: 'frame.assignment',
  icon: 'info',
  right: '',
  inBar: true,
};

/** Where this assignment may go. Whoever has nowhere else to go has the page about the assignment. */
export function destinations(rights: readonly string[]): readonly Place[] {
  const open = PLACES.filter(({ right }) => rights.includes(right));
  return open.length > 0 ? open : [OWN];
}

/** The first page of an assignment. */
export const firstPlace = (rights: readonly string[]): Place['to'] =>
  rights.includes('see-rows') ? '/work-list' : '/assignment';
