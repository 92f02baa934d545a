import { Injectable } from '@nestjs/common';
import { Directory } from '@care/directory';
import type { Assignment } from './domain/assignments';
import { holdingOf } from './domain/roles';

/** Whose rows an assignment may see. */
@Injectable()
export class Holders {
  constructor(private readonly directory: Directory) {}

  /**
   * The assignment's unit, the units it deputises and the closed ones it inherited; for a person, the person; nothing for
   * roles that read no person's rows.
   */
  async of({ role, unit }: Assignment, person: string | null): Promise<readonly string[]> {
    const holding = holdingOf(role);
    if (holding === 'units' && unit !== null) return this.directory.heldUnits(unit);
    return holding === 'self' && person !== null ? [person] : [];
  }
}
