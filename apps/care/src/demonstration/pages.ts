import type { DemonstrationAccount } from './accounts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The text as it may stand in HTML, between tags or inside a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** A whole page of the demonstration provider. `body` is HTML; the stylesheet is the provider's own. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Sammanhang</title><link rel="stylesheet" href="/idp/style.css"></head>
<body><main>
<p class="mark">Sammanhang <span>demonstration</span></p>
${body}
</main></body></html>
`;
}

/** The login page: every account is a button of one plain form, grouped as the file groups them. */
export function loginPage(action: string, accounts: readonly DemonstrationAccount[]): string {
  const groups = new Map<string, DemonstrationAccount[]>();
  for (const account of accounts) groups.set(account.group.sv, [...(groups.get(account.group.sv) ?? []), account]);
  return page(
    'Logga in',
    `<h1>Logga in <span lang="en">Log in</span></h1>
<p>Alla är påhittade. Välj vem du vill vara. <span lang="en">Everybody here is invented. Choose who to be.</span></p>
<form method="post" action="${escaped(action)}">
${[...groups.values()].map(section).join('\n')}
</form>`,
  );
}

/** Asks before the provider's own login ends. `form` is the provider's hidden form and has the id `op.logoutForm`. */
export function logoutPage(form: string): string {
  return page(
    'Logga ut',
    `<h1>Logga ut <span lang="en">Log out</span></h1>
<p>Vill du avsluta inloggningen? <span lang="en">End the login?</span></p>
${form}
<p><button class="go" form="op.logoutForm" name="logout" value="yes">Logga ut <span lang="en">Log out</span></button></p>`,
  );
}

/** Shown when nobody asked to be sent anywhere after logout. */
export function loggedOutPage(): string {
  return page(
    'Utloggad',
    '<h1>Du är utloggad <span lang="en">You are logged out</span></h1><p><a href="/">Sammanhang</a></p>',
  );
}

/** What went wrong, in the provider's own words. */
export function errorPage(error: string, description = ''): string {
  return page(
    'Det gick inte',
    `<h1>Inloggningen gick inte <span lang="en">The login failed</span></h1>
<p><code>${escaped(error)}</code> ${escaped(description)}</p>
<p><a href="/">Börja om <span lang="en">Start again</span></a></p>`,
  );
}

function section(accounts: readonly DemonstrationAccount[]): string {
  const group = accounts[0]?.group ?? { sv: '', en: '' };
  return `<section><h2>${escaped(group.sv)} <span lang="en">${escaped(group.en)}</span></h2>
<ul>${accounts.map(choice).join('\n')}</ul></section>`;
}

function choice(account: DemonstrationAccount): string {
  const works = account.works.map((work) => [work.unit ?? work.organisation, work.role].filter(Boolean).join(', '));
  return `<li><button name="account" value="${escaped(account.subject)}"><b>${escaped(account.name)}</b> <span>${escaped(works.join(' · '))}</span></button></li>`;
}
