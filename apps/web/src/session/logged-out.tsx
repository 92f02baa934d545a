import { LanguageSwitch } from '../components/language-switch';
import { PageHead } from '../components/page-head';
import { useWords } from '../texts/use-words';

/** Says that the session is over and that nothing of it is left in the browser. */
export function LoggedOut() {
  const { say } = useWords();
  return (
    <main className="main start">
      <section className="card">
        <PageHead title={say('logged-out.title')}>
          <p style={{ fontSize: 'var(--t-m)' }}>{say('logged-out.text')}</p>
        </PageHead>
        <a className="btn go big" href="/login?returnTo=%2F">
          {say('logged-out.again')}
        </a>
      </section>
      <p className="footnote">
        <LanguageSwitch className="btn quiet" />
      </p>
    </main>
  );
}
