interface Words {
  readonly sv: string;
  readonly en: string;
}

const TEXTS: Readonly<Record<string, Words>> = {
  'identity-provider-unavailable': {
    sv: 'Inloggningstjänsten svarar inte just nu. Den som redan är inloggad kan arbeta vidare.',
    en: 'The login service does not answer right now. Whoever is logged in already can go on working.',
  },
  'login-not-begun': {
    sv: 'Inloggningen tog för lång tid eller är redan använd. Börja om.',
    en: 'The login took too long or has been used already. Begin again.',
  },
  'login-refused': {
    sv: 'Inloggningen avbröts eller kunde inte kontrolleras.',
    en: 'The login was cancelled or could not be verified.',
  },
  'assurance-too-low': {
    sv: 'Logga in med en e-legitimation eller ett kort med högre tillitsnivå.',
    en: 'Log in with an e-identification or a card of a higher level of assurance.',
  },
  'no-assignment': {
    sv: 'Inloggningen lyckades, men du har inget uppdrag i Sammanhang. Din chef eller din organisations förvaltare kan ge dig ett.',
    en: 'The login worked, but you have no assignment in Sammanhang. Your manager or your organisation’s administrator can give you one.',
  },
  'return-path-refused': {
    sv: 'Länken leder inte till någon sida i Sammanhang.',
    en: 'The link does not lead to a page of Sammanhang.',
  },
  'too-many-requests': {
    sv: 'För många försök på kort tid. Vänta en stund.',
    en: 'Too many attempts in a short time. Wait a while.',
  },
};
const OTHERWISE: Words = { sv: 'Det gick inte att logga in just nu.', en: 'It was not possible to log in right now.' };

/** The page that says in both languages why a login stopped. It loads nothing, so that it works when nothing else does. */
export function loginPage(code: string): string {
  const { sv, en } = (Object.hasOwn(TEXTS, code) ? TEXTS[code] : undefined) ?? OTHERWISE;
  return `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Logga in – Sammanhang</title></head>
<body><main>
<h1>Inloggningen gick inte <span lang="en">The login failed</span></h1>
<p>${sv}</p>
<p lang="en">${en}</p>
<p><a href="/login">Försök igen</a> <a href="/login" lang="en">Try again</a></p>
</main></body></html>
`;
}
