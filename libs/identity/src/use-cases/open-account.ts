import { Injectable } from '@nestjs/common';
import { AccountsRepository, type Account } from '../accounts.repository';
import type { LoginIdentity } from '../domain/claims';
import { NoAssignment } from '../domain/identity.errors';

/** Finds the account of somebody who logged in. */
@Injectable()
export class OpenAccount {
  constructor(private readonly accounts: AccountsRepository) {}

  /**
   * By issuer and subject only. Whoever came by e-identification and has nothing here yet gets an account as themselves.
   * Throws `NoAssignment`.
   */
  async execute(identity: LoginIdentity): Promise<Account> {
    const account = (await this.find(identity)) ?? (await this.enrol(identity));
    if (!account) throw new NoAssignment();
    return account;
  }

  private async enrol(identity: LoginIdentity): Promise<Account | undefined> {
    if (identity.personalNumber === null) return undefined;
    await this.accounts.enrolPerson(identity);
    return this.find(identity);
  }

  private async find({ issuer, subject }: LoginIdentity): Promise<Account | undefined> {
    const account = await this.accounts.find(issuer, subject);
    return account && account.assignments.length > 0 ? account : undefined;
  }
}
