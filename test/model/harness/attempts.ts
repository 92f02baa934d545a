import type { Client } from 'pg';

/** One statement that is tried and taken back: how many rows it changed, or with which code and words it was refused. */
export interface Tried {
  readonly rows?: number;
  readonly code?: string;
  readonly words?: string;
}

/** Every statement in a transaction of its own inside one round trip; nothing of any of them stays. */
const TRY = `
  DO $try$
  DECLARE said jsonb := '[]'; statement text; changed bigint; ground text;
  BEGIN
    FOR statement IN SELECT jsonb_array_elements_text(current_setting('model.statements')::jsonb) LOOP
      BEGIN
        EXECUTE statement;
        GET DIAGNOSTICS changed = ROW_COUNT;
        RAISE EXCEPTION USING ERRCODE = 'MODEL', MESSAGE = changed::text;
      EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS ground = MESSAGE_TEXT;
        said := said || CASE WHEN SQLSTATE = 'MODEL' THEN jsonb_build_object('rows', ground::bigint) ELSE jsonb_build_object('code', SQLSTATE, 'words', ground) END;
      END;
    END LOOP;
    PERFORM set_config('model.said', said::text, true);
  END $try$`;

/** In a transaction whose context is set. */
export async function tried(client: Client, statements: readonly string[]): Promise<readonly Tried[]> {
  await client.query(`SELECT set_config('model.statements', $1, true)`, [JSON.stringify(statements)]);
  await client.query(TRY);
  const { rows } = await client.query<{ said: string }>(`SELECT current_setting('model.said') AS said`);
  return JSON.parse(rows[0]?.said ?? '[]') as Tried[];
}

export const isRefused = ({ code }: Tried): boolean => code === '42501';
/** Refused by a policy, not by a missing privilege or a trigger. */
export const isRefusedByPolicy = ({ code, words = '' }: Tried): boolean =>
  code === '42501' && words.includes('row-level security');
