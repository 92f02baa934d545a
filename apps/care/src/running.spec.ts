import { GuardedProcess } from './guarded-process';
import { Running } from './running';

function part(name: string, order: string[]): { stop: () => Promise<void> } {
  return {
    stop: () => {
      order.push(name);
      return Promise.resolve();
    },
  };
}

function sleeping(): Promise<GuardedProcess> {
  return GuardedProcess.start({ name: 'the sleeper' }, 'sleep', ['60'], { stdio: 'ignore' });
}

describe('what the launcher has started', () => {
  it('ends in the order of use, the database last, whatever came first', async () => {
    const order: string[] = [];
    const running = new Running();
    for (const layer of ['database', 'queue', 'application', 'provider'] as const)
      running.addPart(layer, part(layer, order));
    await Promise.all([running.stop(), running.stop()]);
    expect(order).toEqual(['application', 'provider', 'queue', 'database']);
  });

  it('takes nothing new when it ends', async () => {
    const order: string[] = [];
    const running = new Running();
    await running.stop();
    expect(() => running.addPart('queue', part('late', order))).toThrow('being stopped');
    expect(order).toEqual(['late']);
  });

  it('fails, and says who, when a process ends by itself', async () => {
    const running = new Running();
    const process_ = await sleeping();
    running.add('application', process_, 'see there.');
    process_.child.kill('SIGKILL');
    await expect(running.failed).rejects.toThrow(
      'the sleeper ended by itself (signal SIGKILL), so everything is stopped; see there.',
    );
  });

  it('does not fail when it was asked to end', async () => {
    const running = new Running();
    running.add('application', await sleeping(), '');
    await running.stop();
    await expect(Promise.race([running.failed, Promise.resolve('quiet')])).resolves.toBe('quiet');
  });

  it('refuses a program that does not exist with one line', async () => {
    await expect(GuardedProcess.start({ name: 'it' }, '/no/such/program', [], {})).rejects.toThrow(
      'it cannot be started',
    );
  });
});
