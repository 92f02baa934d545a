import { randomUUID } from 'node:crypto';
import type { Unit, Worker, World } from '../oracle/world';
import { call, type Call } from './call';
import { assignmentOf, hasHsaId } from './ground';

const HOURS = { mon: ['08:00-17:00'] };
const SETTINGS = { hours: HOURS, onCall: [], capacity: 'open' };
const json = (value: object): string => `'${JSON.stringify(value)}'::jsonb`;

/** Units run themselves: a unit's manager sets it, its county makes and closes units, and nobody else does, whatever they hold. */
export function callsOfUnits(world: World, worker: Worker): Call[] {
  const desks = unitsAtWork(world);
  return [...desks.flatMap((unit) => callsOfUnit(world, worker, unit)), ...callsOfNew(world, worker)];
}

function callsOfUnit(world: World, worker: Worker, unit: Unit): Call[] {
  const isManager = worker.role === 'unit-manager' && worker.unit === unit.id;
  const manages = isManager && worker.assigned && !unit.closed;
  const heirs = unitsAtWork(world).filter(({ id }) => id !== unit.id);
  const mayClose = manages || administers(world, worker, unit.region);
  const isHeir = (heir: Unit): boolean => !unit.closed && mayStandFor(unit, heir);
  const isOwn = ({ id }: Unit): boolean => world.beside.get(worker.user) === id;
  const near = heirs.find(isHeir);
  return [
    call('set a unit', set(unit, SETTINGS), manages),
    call('set hours that are none', set(unit, { ...SETTINGS, hours: { mon: [null] } }), false),
    call('set as somebody else has', set(unit, SETTINGS, 7), false),
    ...heirs
      .slice(0, 3)
      .map((heir) =>
        call(
          'let another stand in',
          set(unit, { ...SETTINGS, deputy: heir.id }),
          manages && (mayStandFor(unit, heir) || unit.deputy === heir.id),
        ),
      ),
    ...heirs.map((heir) =>
      call('close into', close(unit, heir, '2 days'), isHeir(heir) && (manages || (mayClose && !isOwn(heir)))),
    ),
    ...(near
      ? [
          call('close at once', close(unit, near, '1 s'), manages),
          call('never close', close(unit, near, '3 years'), false),
          call('close twice', `${close(unit, near, '2 days')}; ${close(unit, near, '2 days')}`, false),
        ]
      : []),
  ];
}

function mayStandFor(unit: Unit, heir: Unit): boolean {
  return heir.organisation === unit.organisation && heir.zone === unit.zone && !heir.closed;
}

/** A unit of each organisation in the county, of a zone it may have and of one it may not. */
function callsOfNew(world: World, worker: Worker): Call[] {
  const [region] = [...world.units.values()].filter(({ sector }) => sector === 'R');
  if (!region) return [];
  const may = administers(world, worker, region.region);
  return [
    call('make a unit', add(region, 'health-care'), may),
    call('make a unit of a zone that is not its', add(region, 'school'), false),
    ...[...world.workers.values()].flatMap((other) => callsOfWork(world, worker, other, region)),
  ];
}

/** Work is given and ended by the county, to others than oneself, and administrators are made by nobody. */
function callsOfWork(world: World, worker: Worker, other: Worker, region: Unit): Call[] {
  const may = administers(world, worker, region.region) && other.user !== worker.user;
  const works =
    other.unit === null ? other.organisation !== null : world.units.get(other.unit)?.region === region.region;
  const isFree = other.role !== 'coordinator' || other.unit !== region.id;
  return [
    call('give work', give(other, 'coordinator', region.id), may && isFree && hasHsaId(other)),
    call('make an administrator', give(other, 'county-administrator', null), false),
    call(
      'end work',
      `SELECT identity.end_assignment('${assignmentOf(other.user)}', now())`,
      may && works && other.assigned && !isOneself(other),
    ),
  ];
}

const isOneself = ({ role }: Worker): boolean => role === 'person' || role === 'guardian';

function administers(world: World, { role, assigned, organisation }: Worker, region: string): boolean {
  const own = [...world.units.values()].find((unit) => unit.organisation === organisation);
  return role === 'county-administrator' && assigned && own?.region === region;
}

function unitsAtWork(world: World): Unit[] {
  const ids = new Set([...world.workers.values()].flatMap(({ unit }) => unit ?? []));
  return [...ids].flatMap((id) => world.units.get(id) ?? []);
}

function set({ id }: Unit, wanted: object, expected = 0): string {
  return `SELECT directory.set_unit('${randomUUID()}', '${id}', ${expected}, ${json(wanted)}, 'model', now())`;
}

function close({ id }: Unit, heir: Unit, when: string): string {
  return `SELECT directory.close_unit('${randomUUID()}', '${id}', '${heir.id}', now() + interval '${when}', 'model', now())`;
}

function add({ organisation }: Unit, zone: string): string {
  const described = { name: 'Model', zone, kind: 'ward', hours: HOURS, searchText: 'model', sortKey: 'model' };
  return `SELECT directory.add_unit('${randomUUID()}', '${randomUUID()}', '${organisation}', ${json(described)}, 'model', now())`;
}

function give({ user, organisation }: Worker, role: string, unit: string | null): string {
  const place = unit === null ? `NULL, ${organisation === null ? 'NULL' : `'${organisation}'`}` : `'${unit}', NULL`;
  return `SELECT identity.give_assignment('${randomUUID()}', '${user}', '${role}', ${place}, NULL, now())`;
}
