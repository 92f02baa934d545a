import type { BoardUnit, County, OrganisationEntry, UnitDescription, UnitEntry } from './county';

type Municipality = County['municipalities'][number];

/** Every organisation of a described county: the region, the boards of each municipality, the private ones. */
export function organisationsOf(county: County): OrganisationEntry[] {
  const boards = county.municipalities.flatMap(({ code, name }) =>
    county.boards.map((board) => ({
      ...board,
      key: `${code}:${board.key}`,
      name: `${board.name}, ${name}`,
      municipality: code,
      verified: true,
    })),
  );
  return [{ ...county.region, municipality: null, verified: true }, ...boards, ...county.private];
}

/** Every unit of a described county. `placeOf` gives the short name of a municipality by its code. */
export function unitsOf(county: County, placeOf: (code: string) => string): UnitEntry[] {
  const region = county.regionUnits.map((unit) => owned(unit, county.region.key, county.region.key, unit.municipality));
  const municipal = county.municipalities.flatMap((municipality) =>
    county.municipalUnits.map((unit) => ofMunicipality(unit, municipality, placeOf(municipality.code))),
  );
  const more = county.moreUnits.map((unit) => ofBoard(unit, unit.municipality));
  const companies = county.private.flatMap(({ key, municipality, units }) =>
    units.map((unit) => owned(unit, key, key, municipality)),
  );
  return [...region, ...municipal, ...more, ...companies];
}

function ofMunicipality(unit: BoardUnit, { code, home, school }: Municipality, place: string): UnitEntry {
  const name = unit.name.replace('{place}', place).replace('{home}', home).replace('{school}', school);
  return ofBoard({ ...unit, name }, code);
}

function ofBoard(unit: BoardUnit, municipality: string): UnitEntry {
  return owned(unit, municipality, `${municipality}:${unit.board}`, municipality);
}

function owned(unit: UnitDescription, owner: string, organisation: string, municipality: string): UnitEntry {
  const full = (key: string | undefined): string | undefined => (key === undefined ? undefined : `${owner}:${key}`);
  return {
    ...unit,
    key: `${owner}:${unit.key}`,
    organisation,
    municipality,
    deputy: full(unit.deputy),
    successor: full(unit.successor),
  };
}
