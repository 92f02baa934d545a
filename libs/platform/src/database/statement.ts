/** One SQL text with its values. The name is constant per text, so that PostgreSQL plans it once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const registry = new Map<string, string>();

/**
 * Declares a statement once, at module level, and gives a function that binds its values in the order of `$1, $2, …`.
 * Throws when one name is declared with two texts: a prepared statement must mean one thing.
 */
export function sql(name: string, text: string): (...values: readonly unknown[]) => Statement {
  const known = registry.get(name);
  if (known !== undefined && known !== text)
    throw new Error(`Statement "${name}" is declared twice with different texts.`);
  registry.set(name, text);
  return (...values) => ({ name, text, values });
}

/** Every statement declared so far, name → text; the plan spec explains them all. */
export function declaredStatements(): ReadonlyMap<string, string> {
  return registry;
}
