import type { Client } from '../support/client';
import { eventually } from '../support/eventually';
import { move } from '../support/handing-off';

/** Makes the move, once more when the delivery came between reading and moving, as a page does. */
export function moved(client: Client, id: string, verb: string, body: object = {}): Promise<void> {
  return eventually(async () => expect((await move(client, id, verb, body)).status).toBe(204));
}
