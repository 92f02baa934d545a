import { anApplication, type TestApplication } from './application';
import { eventually } from './eventually';

describe('the application of a story', () => {
  let application: TestApplication;
  beforeAll(async () => {
    application = await anApplication();
  }, 60_000);

  it('answers on a real port', async () => {
    expect((await application.visitor().get('/health/live')).status).toBe(200);
  });

  it('is ready when the database and its worker are', async () => {
    await eventually(async () => expect((await application.visitor().get('/health/ready')).status).toBe(200));
  });

  it('tells a visitor to log in', async () => {
    expect(await application.visitor().get('/api/v1/session')).toMatchObject({
      status: 401,
      body: { code: 'not-logged-in' },
    });
  });

  it('lets an account of the demonstration in', async () => {
    const nurse = await application.loginAs('ward-nurse');
    expect((await nurse.get('/api/v1/session')).body).toMatchObject({
      user: { name: 'Pia Ström' },
      assignment: { role: 'caseworker' },
    });
  });
});
