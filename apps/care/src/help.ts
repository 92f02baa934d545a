const TEXT = `Sammanhang

  npm start                          everything on this machine, with a demonstration county
  npm run care -- serve              API and worker on DATABASE_URL and REDIS_URL
  npm run care -- migrate            logins (when DATABASE_URL's may make them), schema and keys
  npm run care -- roles --print      the SQL of the logins, for a database administrator
  npm run care -- seed               the demonstration county into DATABASE_URL

Settings, all from the environment:
  PORT (3000)  HOST (127.0.0.1)  PUBLIC_URL (http://localhost:PORT)
  DATABASE_URL  administrator's address of a PostgreSQL 15 or newer; without it \`npm start\` brings its own
  REDIS_URL     a Redis 6.2 or newer with noeviction; else redis-server on PATH, else the database holds the queue
  SECRET        at least 32 characters; without it \`npm start\` makes one in the data folder
  DATA_FOLDER   (.data) where \`npm start\` keeps its database
  DEMONSTRATION (true under \`npm start\`)  OIDC_ISSUER  OIDC_CLIENT_ID  OIDC_CLIENT_SECRET  OIDC_CLAIMS  LOG_LEVEL
`;

/** Prints the commands and the settings. */
export function help(): Promise<void> {
  process.stdout.write(TEXT);
  return Promise.resolve();
}
