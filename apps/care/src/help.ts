const TEXT = `Sammanhang

  npm start                          everything on this machine, with a demonstration county
  npm run care -- serve              API and worker on DATABASE_URL and REDIS_URL
  npm run care -- migrate            logins (when DATABASE_URL's may make them), schema and keys
  npm run care -- roles --print      the SQL of the logins, for a database administrator
  npm run care -- seed               the demonstration county into DATABASE_URL
  npm run care -- import handoffs FILE.csv --as ACCOUNT
                                     a list from another system, sent as ACCOUNT (the account's name at the identity
                                     provider); into DATABASE_URL, else into what \`npm start\` runs here. Ends with 0 when
                                     every row is in, 2 when some are not (FILE.errors.csv), 1 when nothing could be done
  npm run care -- verify-audit [--json]
                                     whether the access log is as it was sealed and as AUDIT_HEADS tells, read as the login
                                     care_review. Ends with 0 when all is well, 1 when something was found (a line each), 2 when
                                     it could not be checked. --public-key prints the key that signed heads are verified with
                                     (AUDIT_PUBLIC_KEY names a file with it where SECRET is not known)

Settings, all from the environment:
  PORT (3000)  HOST (127.0.0.1)  PUBLIC_URL (http://localhost:PORT)
  DATABASE_URL  administrator's address of a PostgreSQL 15 or newer; without it \`npm start\` brings its own
  REDIS_URL     a Redis 6.2 or newer with noeviction; else redis-server on PATH, else the database holds the queue
  SECRET        at least 32 characters; without it \`npm start\` makes one in the data folder
  DATA_FOLDER   (.data) where \`npm start\` keeps its database
  AUDIT_HEADS   the file to which the worker adds signed heads of the access log, outside the database; one for all workers
                (audit-heads.jsonl in the data folder under \`npm start\`)
  SMTP_URL      smtp:// or smtps:// of the mail server that takes notices (none are sent without it; the demonstration
                catches its own, at /demonstration/mail)  MAIL_FROM (no-reply@ the host of PUBLIC_URL)
  HANDOFF_KINDS a folder with more kinds of handoff, one JSON file each; read at the start
  DEMONSTRATION (true under \`npm start\`)  OIDC_ISSUER  OIDC_CLIENT_ID  OIDC_CLIENT_SECRET  OIDC_CLAIMS  LOG_LEVEL
`;

/** Prints the commands and the settings. */
export function help(): Promise<void> {
  process.stdout.write(TEXT);
  return Promise.resolve();
}
