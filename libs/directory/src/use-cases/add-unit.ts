import { Injectable } from '@nestjs/common';
import type { Actor, FieldError } from '@care/kernel';
import { Invalid, type Command } from '@care/platform';
import { CountyAtWork } from '../county-at-work';
import { CountyQueries, type CountyOrganisation } from '../county.queries';
import { zonesOf } from '../domain/secrecy';
import { searchText, sortKey, UNIT_KINDS } from '../domain/unit-kind';
import { DirectoryAct } from '../settings/directory-act';
import { refusalOfPhone } from '../settings/wanted-settings';
import { UnitSettingsRepository } from '../settings/unit-settings.repository';

/** A unit as a county's administrator describes it; its manager sets the rest. */
export interface DescribedUnit {
  readonly organisation: string;
  readonly name: string;
  /** What it does: a code of `UNIT_KINDS`. */
  readonly does: string;
  readonly zone: string;
  /** Four-digit code (SCB); none for a unit of the whole county. */
  readonly municipality?: string;
  readonly phone?: string;
}

/** Until the manager says otherwise. */
const OFFICE_HOURS = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['08:00-16:30']]));

@Injectable()
export class AddUnit {
  constructor(
    private readonly directoryAct: DirectoryAct,
    private readonly repository: UnitSettingsRepository,
    private readonly queries: CountyQueries,
    private readonly counties: CountyAtWork,
  ) {}

  /** A new unit in an organisation of the actor's county. Throws `Invalid` with every field that is refused. */
  async execute(actor: Actor, command: Command<DescribedUnit>): Promise<{ id: string }> {
    const county = await this.counties.of(actor);
    const id = await this.directoryAct.run(actor, command, {
      action: 'unit-added',
      status: 201,
      load: () => Promise.all([this.queries.organisations(county.code), this.queries.places(county.code)]),
      act: ([organisations, places]) => this.add(actor, command.input(), { organisations, places }),
    });
    return { id };
  }

  private add(actor: Actor, described: DescribedUnit, known: Known): string {
    const errors = refusalsOf(described, known);
    const { organisation: owner, name, does, zone, municipality = '', phone = '' } = described;
    const organisation = known.organisations.find(({ id }) => id === owner);
    if (errors.length > 0 || !organisation) throw new Invalid(errors);
    const place = known.places.get(municipality);
    return this.repository.add(actor, {
      ...{ organisation: owner, zone, kind: does, name: name.trim(), hours: OFFICE_HOURS },
      municipality: municipality || null,
      phone: phone.trim() || null,
      searchText: searchText(organisation.sector, does, name, organisation.name, ...(place ? [place] : [])),
      sortKey: sortKey(name.trim()),
    });
  }
}

interface Known {
  readonly organisations: readonly CountyOrganisation[];
  readonly places: ReadonlyMap<string, string>;
}

function refusalsOf(described: DescribedUnit, { organisations, places }: Known): FieldError[] {
  const { organisation: owner, does, zone, municipality, phone } = described;
  const organisation = organisations.find(({ id }) => id === owner);
  const codes = {
    organisation: organisation ? null : 'organisation-unknown',
    municipality: municipality && !places.has(municipality) ? 'municipality-unknown' : null,
    does: does in UNIT_KINDS ? null : 'unit-kind-unknown',
    zone: organisation && !zonesOf(organisation.sector).includes(zone) ? 'zone-not-possible' : null,
    phone: refusalOfPhone(phone),
  };
  return Object.entries(codes).flatMap(([field, code]) => (code ? [{ field, code }] : []));
}
