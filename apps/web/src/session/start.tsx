import { LanguageSwitch } from '../components/language-switch';
import { Mark } from '../components/mark';
import { PageHead } from '../components/page-head';
import { useWords } from '../texts/use-words';

/** The start page of whoever is not logged in: one button. */
export function Start({ returnTo }: { readonly returnTo: string }) {
  const { say } = useWords();
  return (
    <main className="main start">
      <section className="card">
        <p className="mark" style={{ marginBottom: 24 }}>
          <Mark />
          Sammanhang
        </p>
        <PageHead title={say('start.title')} documentTitle={say('login')}>
          <p style={{ fontSize: 'var(--t-m)' }}>{say('start.text')}</p>
        </PageHead>
        <a className="btn go big" href={`/login?returnTo=${encodeURIComponent(returnTo)}`}>
          {say('login')}
        </a>
      </section>
      <p className="footnote">
        <LanguageSwitch className="btn quiet" />
      </p>
    </main>
  );
}
