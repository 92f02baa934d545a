import type { Client } from 'pg';
import type { Plan } from './plan';

/**
 * The plans of everything that a statement runs, also inside functions, as PostgreSQL ran it. Needs the superuser, who may load the
 * module that tells; functions of the owner run as the owner all the same.
 */
export async function plansInside(superuser: Client, text: string, values: readonly unknown[]): Promise<Plan[]> {
  const plans: Plan[] = [];
  const told = ({ message }: { message?: string }): void => {
    const [, json] = /plan:\n([^]*)$/.exec(message ?? '') ?? [];
    if (json) plans.push((JSON.parse(json) as { Plan: Plan }).Plan);
  };
  await superuser.query(
    `LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
     SET auto_explain.log_level = 'notice'; SET auto_explain.log_format = 'json'; SET auto_explain.log_verbose = on`,
  );
  superuser.on('notice', told);
  try {
    await superuser.query(text, [...values]);
  } finally {
    superuser.off('notice', told);
    await superuser.query('SET auto_explain.log_min_duration = -1');
  }
  return plans;
}
