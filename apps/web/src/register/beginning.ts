/** What a registration begins from: a draft of the unit, or the handoff that it is sent after. */
export interface Beginning {
  readonly draft?: string;
  readonly follows?: string;
}

const ID = /^[0-9a-f-]{36}$/;

export function beginningFrom(search: Record<string, unknown>): Beginning {
  const { draft, follows } = search;
  if (typeof draft === 'string' && ID.test(draft)) return { draft };
  return typeof follows === 'string' && ID.test(follows) ? { follows } : {};
}
