import type { Page } from 'playwright-core';
import { anApplication, type TestApplication } from '../support/application';
import { aBrowser, aWindow, logInWith } from '../support/browser';
import { CONTENT, sent } from '../support/handing-off';

const PAGES = ['/work-list', '/handoffs/new', '/persons', '/roles', '/logged-out'];
/** What a free text may be as far as the product is concerned: somebody's words, whatever they look like. */
const MARKUP = `<img src="x" onerror="document.title='it ran'"> </script><script>document.title='it ran'</script> [a](javascript:alert(1))`;

describe('The page under its policy', () => {
  let page: Page;
  let url: string;
  let application: TestApplication;
  const said: string[] = [];

  beforeAll(async () => {
    application = await anApplication();
    ({ url } = application);
    page = await (await aWindow(await aBrowser())).newPage();
    page.on('console', (message) => void (message.type() === 'error' && said.push(message.text())));
    page.on('pageerror', (error) => void said.push(error.message));
    await logInWith(page, url, 'ward-nurse');
  });

  it.each(PAGES)('runs at %s and breaks no rule', async (path) => {
    await page.goto(url + path);
    await page.locator('h1').waitFor();
    expect(said).toEqual([]);
  });

  it('shows markup that somebody wrote in a free text as the words it is, in the handoff and in the list', async () => {
    const content = { ...CONTENT, request: MARKUP, background: `${MARKUP}\n<u>understruket</u>` };
    const id = await sent(await application.loginAs('ward-nurse'), { content });
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
    for (const path of [`/handoffs/${id}`, '/work-list']) {
      await page.goto(url + path);
      await page.getByText(MARKUP).first().waitFor();
      expect(await page.locator('main :is(img, u, script, a[href^="javascript"])').count()).toBe(0);
      expect(await page.title()).not.toBe('it ran');
    }
    await page.goto(`${url}/handoffs/${id}`);
    await page.getByText('<u>understruket</u>').first().waitFor();
    expect([asked.filter((path) => path.endsWith('/x')), said]).toEqual([[], []]);
  });

  it.each(["document.body.innerHTML = '<img src=x>'", "document.body.setAttribute('onclick', 'void 0')"])(
    'cannot be made to run %s',
    async (attempt) => {
      await expect(page.addScriptTag({ content: attempt })).rejects.toThrow();
      await expect(page.evaluate(attempt)).rejects.toThrow(/Markup is built|Trusted/);
    },
  );

  it('cannot be made to ask another address', async () => {
    const broken = page.evaluate(`new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
      fetch('https://example.org/').catch(() => undefined);
    })`);
    expect(await broken).toBe('connect-src');
  });
});
