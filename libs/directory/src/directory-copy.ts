import { Injectable } from '@nestjs/common';
import { Clock, swedishDate } from '@care/kernel';
import { DirectoryQueries, type Everything } from './directory.queries';
import type { Unit } from './domain/unit';

const LIFE_MS = 30_000;

/** The directory as it was at one moment. */
export interface Copy extends Omit<Everything, 'units'> {
  /** UTC. */
  readonly takenAt: Date;
  readonly units: ReadonlyMap<string, Unit>;
  readonly byHsaId: ReadonlyMap<string, Unit>;
}

/** Keeps what is small enough to be kept in memory, at most 30 seconds old, so that showing a name costs no round trip. */
@Injectable()
export class DirectoryCopy {
  private copy: Copy | undefined;

  constructor(
    private readonly queries: DirectoryQueries,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<Copy> {
    const age = this.clock.now().getTime() - (this.copy?.takenAt.getTime() ?? -Infinity);
    if (this.copy && age >= 0 && age < LIFE_MS) return this.copy;
    return this.renewed();
  }

  /** One that was taken on this Swedish day (YYYY-MM-DD) or later: it knows all that was written before the day began. */
  async notBefore(day: string): Promise<Copy> {
    const copy = await this.current();
    return swedishDate(copy.takenAt) >= day ? copy : this.renewed();
  }

  /** What was changed here is shown here at once; other processes show it when theirs is half a minute old. */
  forget(): void {
    this.copy = undefined;
  }

  async renewed(): Promise<Copy> {
    const takenAt = this.clock.now();
    const { units, ...rest } = await this.queries.everything();
    const byHsaId = units.flatMap((unit) =>
      unit.facts.hsaId ? [[unit.facts.hsaId.toUpperCase(), unit] as const] : [],
    );
    const byId = units.map((unit) => [unit.id, unit] as const);
    return (this.copy = { takenAt, units: new Map(byId), byHsaId: new Map(byHsaId), ...rest });
  }
}
