import { ReturnPathRefused } from './identity.errors';

const LONGEST = 2000;
/** Any origin that is not ours would do; it only shows whether the path leaves its own. */
const OWN = 'http://own.invalid';

/**
 * Where the browser goes after the login: a path of this site, with its query, or "/" when none was asked for. Throws
 * `ReturnPathRefused` for everything else, because a login page that forwards to other sites lends them its name.
 */
export function returnPath(asked: unknown): string {
  if (asked === undefined || asked === '') return '/';
  if (typeof asked !== 'string' || asked.length > LONGEST || !isPlainPath(asked)) throw new ReturnPathRefused();
  const url = new URL(asked, OWN);
  if (url.origin !== OWN || leadsBack(url.pathname)) throw new ReturnPathRefused();
  return url.pathname + url.search;
}

/** One leading slash and printable ASCII only: browsers read "//host", "/\host" and a tab within as another site. */
function isPlainPath(text: string): boolean {
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text);
}

/** The login, the provider and the API are no pages. */
function leadsBack(path: string): boolean {
  return path.startsWith('//') || /^\/(login|idp|api)(\/|$)/.test(path);
}
