import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import type { WantedSettings } from './wanted-settings';

const set = sql('unit.set', 'SELECT directory.set_unit($1, $2, $3, $4, $5, $6)');
const add = sql('unit.add', 'SELECT directory.add_unit($1, $2, $3, $4, $5, $6)');
const close = sql('unit.close', 'SELECT directory.close_unit($1, $2, $3, $4, $5, $6)');

/** A unit that is about to be, beside its organisation. */
export interface NewUnit {
  readonly organisation: string;
  readonly name: string;
  readonly zone: string;
  readonly kind: string;
  readonly municipality: string | null;
  readonly phone: string | null;
  readonly hours: object;
  readonly searchText: string;
  readonly sortKey: string;
}

/** Written only by the database's own functions, which ask once more who acts; each change is kept with whose it was. */
@Injectable()
export class UnitSettingsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** `version` is the one they were decided from. */
  set(actor: Actor, unit: string, version: number, wanted: WantedSettings): void {
    const { phone, email, managerEmail, hours, deputy, onCall, capacity, capacityUntil } = wanted;
    const texts = { phone: textOf(phone), email: textOf(email), managerEmail: textOf(managerEmail) };
    const people = onCall.map((each) => ({ name: each.name.trim(), phone: each.phone.trim(), ...mailOf(each.email) }));
    const rest = { hours, capacity, onCall: people, deputy: deputy ?? null, capacityUntil: textOf(capacityUntil) };
    this.work.write(
      set(this.ids.next(), unit, version, JSON.stringify({ ...texts, ...rest }), actor.name, this.clock.now()),
    );
  }

  /** The id of the new unit. */
  add(actor: Actor, { organisation, ...described }: NewUnit): string {
    const id = this.ids.next();
    this.work.write(add(this.ids.next(), id, organisation, JSON.stringify(described), actor.name, this.clock.now()));
    return id;
  }

  /** `closes` in UTC; a time that has been is now. */
  close(actor: Actor, unit: string, successor: string, closes: Date): void {
    this.work.write(close(this.ids.next(), unit, successor, closes, actor.name, this.clock.now()));
  }
}

function textOf(text: string | undefined): string | null {
  return text?.trim() || null;
}

function mailOf(email: string | undefined): { email?: string } {
  return email?.trim() ? { email: email.trim() } : {};
}
