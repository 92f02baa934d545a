/** One call of a function that acts as the owner of the tables, and whether it may be made. */
export interface Call {
  readonly what: string;
  readonly sql: string;
  readonly let: boolean;
}

export function call(what: string, sql: string, isLet: boolean): Call {
  return { what, sql, let: isLet };
}
