import { join } from 'node:path';
import { GuardedProcess } from '../../../apps/care/src/guarded-process';

const LOADER = join(__dirname, '../../support/server-code.cjs');
type Environment = Readonly<Record<string, string | undefined>>;

/** A process of the bench: a file of its own in TypeScript, or one of the product's as it was built. */
export class Child {
  private constructor(readonly guarded: GuardedProcess) {}

  /** Starts the file with nothing of this environment but PATH; `flags` are Node's own. Resolves when it is spawned, not when it is ready. */
  static async start(file: string, environment: Environment, flags: readonly string[] = []): Promise<Child> {
    const loader = file.endsWith('.ts') ? ['-r', LOADER] : [];
    const words = [...flags, ...loader, file];
    return new Child(
      await GuardedProcess.start({ name: file }, process.execPath, words, {
        env: { PATH: process.env.PATH, ...environment },
        stdio: ['ignore', 2, 2, 'ipc'],
      }),
    );
  }

  get pid(): number {
    return this.guarded.child.pid ?? 0;
  }

  /** The next message. Throws when the process ends instead. */
  heard<Message>(): Promise<Message> {
    const { child, name } = this.guarded;
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error(`${name} ended (${this.guarded.outcome}).`));
      child.once('exit', ended);
      child.once('message', (message) => {
        child.removeListener('exit', ended);
        resolve(message as Message);
      });
    });
  }

  /** Sends a message and waits for the one that answers it. */
  ask<Message>(question: object): Promise<Message> {
    const answer = this.heard<Message>();
    this.guarded.child.send(question);
    return answer;
  }

  stop(): Promise<void> {
    return this.guarded.stop(20_000);
  }
}
