import { createHmac } from 'node:crypto';
import { deriveKey } from '@care/platform';
import { SECRET } from '../../support/servers';

/** What stands for a number in the database: a hash with the installation's key (libs/persons/README.md). */
export function numberIndex(number: string): Buffer {
  return createHmac('sha256', deriveKey(SECRET, 'identity-index')).update(number).digest();
}
