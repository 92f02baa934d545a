/** The same server and database with another login, whatever else the address says (TLS, options). */
export function withLogin(address: string, login: string, password: string): string {
  const url = new URL(address);
  url.username = encodeURIComponent(login);
  url.password = encodeURIComponent(password);
  return url.href;
}

/** The same server and login with another database. */
export function withDatabase(address: string, database: string): string {
  const url = new URL(address);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

/** The name of the database an address leads to. */
export function databaseOf(address: string): string {
  return decodeURIComponent(new URL(address).pathname.slice(1));
}
