import type { UnitContacts } from '@care/directory';
import { mailRecipients } from './mailboxes';

const all = {
  unit: 'u@a.example',
  deputy: 'd@a.example',
  onCall: ['1@a.example', '2@a.example'],
  manager: 'm@a.example',
};
const names = (audience: Parameters<typeof mailRecipients>[0], contacts: UnitContacts = all): string[] =>
  mailRecipients(audience, contacts).map(({ recipient }) => recipient);

describe('who at a unit is mailed', () => {
  it.each([
    [null, ['unit']],
    ['unit', ['unit']],
    ['sender', ['unit']],
    ['deputy', ['deputy']],
    ['on-call', ['on-call 1', 'on-call 2']],
    ['manager', ['manager']],
  ] as const)('of the level %s', (audience, recipients) => {
    expect(names(audience)).toEqual(recipients);
  });

  it('is the next who has a mailbox, and nobody when none has', () => {
    const nobodyStandsIn = { ...all, deputy: undefined };
    expect(names('deputy', nobodyStandsIn)).toEqual(['on-call 1', 'on-call 2']);
    expect(mailRecipients('deputy', { onCall: [], unit: all.unit })).toEqual([
      { recipient: 'unit', address: all.unit },
    ]);
    expect(mailRecipients('manager', { onCall: [] })).toEqual([]);
  });
});
