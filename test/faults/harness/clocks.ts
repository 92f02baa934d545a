import type { Draw } from './draw';
import type { Ground } from './ground';

const FEW = 6;

/** The clocks of a few handoffs that wait run out within seconds: each level of their ladders, and the time to go back. */
export async function hurry(ground: Ground, draw: Draw): Promise<void> {
  await ground.ask(
    `UPDATE platform.timer SET due_at = now() + random() * interval '5 s' WHERE fired_at IS NULL AND kind LIKE 'handoffs.%' AND ref IN (
       SELECT item FROM handoffs.handoff WHERE state IN ('sent', 'received') ORDER BY md5(item::text || $1) LIMIT $2)`,
    [`${draw.seed} ${draw.next()}`, FEW],
  );
}

/** The first clock of one kind of these handoffs runs out now. */
export async function runOut(ground: Ground, kind: string, items: readonly string[]): Promise<void> {
  await ground.ask(
    `UPDATE platform.timer SET due_at = now() WHERE fired_at IS NULL AND kind = $1 AND level = 1 AND ref = ANY($2::uuid[])`,
    [`handoffs.${kind}.v1`, items],
  );
}
