import type { CaughtMail } from './mail-catcher';
import { escaped, page } from './pages';

const TIME = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Europe/Stockholm',
});

/** Every mail the demonstration has sent, the newest first, as whoever got it would read it. */
export function mailPage(mails: readonly CaughtMail[]): string {
  const list = mails.length > 0 ? mails.map(entry).join('\n') : NONE;
  return page(
    'Mejl',
    `<h1>Mejl <span lang="en">Mail</span></h1>
<p>Inga mejl lämnar den här datorn. De finns kvar tills demonstrationen stängs av.
<span lang="en">No mail leaves this computer. They are kept until the demonstration ends.</span></p>
<p><a href="/demonstration/mail">Hämta igen <span lang="en">Fetch again</span></a> · <a href="/">Sammanhang</a></p>
${list}`,
  );
}

const NONE = `<p>Inget har skickats än. <span lang="en">Nothing has been sent yet.</span></p>`;

function entry({ to, from, subject, text, at }: CaughtMail): string {
  return `<article class="mail"><h2>${escaped(subject)}</h2>
<p><span>Till</span> ${escaped(to)} · <span>Från</span> ${escaped(from)} · <time datetime="${at.toISOString()}">${TIME.format(at)}</time></p>
<pre>${escaped(text.trim())}</pre></article>`;
}
