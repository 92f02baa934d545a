import { Doors } from './doors';
import type { Machine } from './machine';
import { RawReading } from './raw-reading';
import { RawWriting } from './raw-writing';
import { StoredRows } from './stored-rows';

/** Everything that is tried beside the API, by SQL as each login. */
export class Raw {
  private constructor(
    readonly reading: RawReading,
    readonly writing: RawWriting,
    readonly doors: Doors,
  ) {}

  static async of(machine: Machine): Promise<Raw> {
    const superuser = await machine.application.database.asSuperuser();
    const stored = await StoredRows.of(superuser);
    return new Raw(
      new RawReading(machine, stored, superuser),
      await RawWriting.of(machine, superuser),
      new Doors(machine, superuser),
    );
  }
}
