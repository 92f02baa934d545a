import { sendFirstMorning } from '../../apps/care/src/demonstration';
import { anApplication, type TestApplication } from '../support/application';
import { eventually } from '../support/eventually';
import { workList } from '../support/handing-off';

describe('The demonstration’s first morning', () => {
  let application: TestApplication;

  beforeAll(async () => {
    application = await anApplication();
  });

  it('is sent by the accounts themselves, and is in the lists of both sides', async () => {
    const sent = await sendFirstMorning(application.url, new Date());
    expect(sent).toBeGreaterThan(4);
    const [ward, homeNursing] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
    await eventually(async () => expect(await workList(homeNursing)).toHaveLength(sent));
    expect((await workList(ward)).every(({ side }) => side === 'from')).toBe(true);
  });

  it('shows a protected person without a name, age or place', async () => {
    const homeNursing = await application.loginAs('home-nurse');
    const people = (await workList(homeNursing)).map(({ person }) => person);
    expect(people).toContainEqual({ protected: true });
  });

  it('is not sent a second time', async () => {
    expect(await sendFirstMorning(application.url, new Date())).toBe(0);
  });
});
