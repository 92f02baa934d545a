import type { Client } from 'pg';
import type { TestingModule } from '@nestjs/testing';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { Directory, DirectoryModule, unitId, type County, type Unit } from '@care/directory';
import type { Actor } from '@care/kernel';
import { OversightHttpModule } from '@care/oversight';
import { FindPeople, PersonsModule } from '@care/persons';
import { UnitOfWork } from '@care/platform';
import { idNumber } from '../builders/actors';
import { loadCounty } from './county';
import { aDatabase, type TestDatabase } from './database';
import { modulesOn } from './modules';
import { REGISTER } from './people';
import { StillClock } from './still-clock';

/** A database with the county, one process on it, a unit of the region, one of a municipality, and a reviewer of each. */
export interface Reviewed {
  readonly database: TestDatabase;
  readonly owner: Client;
  readonly modules: TestingModule;
  readonly clock: StillClock;
  readonly county: County;
  readonly ward: Unit;
  readonly home: Unit;
  readonly regional: Actor;
  readonly municipal: Actor;
}

export async function aReviewedCounty(): Promise<Reviewed> {
  const database = await aDatabase();
  const owner = await database.asOwner();
  const county = await loadCounty(database);
  const clock = new StillClock();
  const needed = [AuditModule, AccessModule, DirectoryModule, PersonsModule, OversightHttpModule];
  const modules = await modulesOn(database, needed, { clock, settings: REGISTER });
  const ward = await modules.get(Directory).unit(unitId(county, 'region:nus-medicine'));
  const home = await modules.get(Directory).unit(unitId(county, '2480:home-nursing-centrum'));
  const regional = await aReviewerOf(owner, ward.organisation.id, 1);
  const municipal = await aReviewerOf(owner, home.organisation.id, 2);
  return { database, owner, modules, clock, county, ward, home, regional, municipal };
}

/** The same database seen by a process without a population register, to which every number is only a number. */
export async function withoutRegister(reviewed: Reviewed): Promise<Reviewed> {
  const needed = [AuditModule, AccessModule, DirectoryModule, PersonsModule, OversightHttpModule];
  const modules = await modulesOn(reviewed.database, needed);
  return { ...reviewed, modules };
}

/** The id that a number leads to. */
export async function personOf({ modules, regional }: Reviewed, number: string): Promise<string> {
  const people = modules.get(FindPeople);
  const reading = await people.read(number);
  const [person = ''] = await modules.get(UnitOfWork).run(regional, () => people.execute(reading));
  return person;
}

/** A line of somebody at the unit, who read a handoff about the person. */
export function lineAt(unit: Unit, person: string, at: string, more: Partial<LogLine> = {}): LogLine {
  return { at, unit: unit.id, organisation: unit.organisation.id, person, ...more };
}

/** A security reviewer of an organisation, with a living assignment in the database; `n` tells several apart. */
export async function aReviewerOf(owner: Client, organisation: string, n: number): Promise<Actor> {
  const [userId, assignmentId] = [idNumber(700_000 + n), idNumber(710_000 + n)];
  await owner.query('INSERT INTO identity.staff (id, issuer, subject, name) VALUES ($1, $2, $3, $4)', [
    ...[userId, 'https://idp.example', `reviewer-${n}`, 'Nils Marklund'],
  ]);
  await owner.query(
    `INSERT INTO identity.assignment (id, staff, role, organisation, since) VALUES ($1, $2, 'security-reviewer', $3, '2026-01-01')`,
    [assignmentId, userId, organisation],
  );
  return {
    ...{ userId, assignmentId, name: 'Nils Marklund', role: 'security-reviewer', rights: new Set(['read-log']) },
    ...{ unitId: null, organisationId: organisation, holders: [], sessionHash: null },
    ...{ traceId: `trace-${n}`, byItself: false },
  };
}

/** A line of the access log as somebody at a unit caused it. */
export interface LogLine {
  readonly at: string;
  readonly unit: string;
  readonly organisation: string;
  readonly person: string;
  readonly action?: string;
  readonly purpose?: string;
  readonly object?: string;
}

export async function addLines(owner: Client, lines: readonly LogLine[]): Promise<void> {
  await owner.query(
    `INSERT INTO audit.access_log (at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id)
     SELECT l.at, l.unit, l.organisation, gen_random_uuid(), gen_random_uuid(), coalesce(l.action, 'read'), coalesce(l.purpose, 'handoff'), 'shown', 'handoff', l.object, l.person, 'trace'
     FROM jsonb_to_recordset($1::jsonb) AS l (at timestamptz, unit uuid, organisation uuid, action text, purpose text, object uuid, person uuid)`,
    [JSON.stringify(lines)],
  );
}
