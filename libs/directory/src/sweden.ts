import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@care/platform';

interface SwedenFile {
  readonly regions: readonly {
    readonly code: string;
    readonly name: string;
    readonly county: string;
    readonly organisationNumber?: string;
    readonly municipalities: Readonly<Record<string, string>>;
  }[];
  readonly collaborationAreas: readonly Area[];
}
interface Area {
  readonly region: string;
  readonly name: string;
  readonly municipalities: readonly string[];
}

/** Regions, municipalities and known collaboration areas, as rows; codes are those of Statistics Sweden (SCB). */
export function sweden(): {
  regions: { code: string; name: string; county: string; organisation_number: string | null }[];
  municipalities: { code: string; name: string; region: string }[];
  areas: readonly Area[];
} {
  const file = join(projectRoot(), 'libs', 'directory', 'data', 'sweden.json');
  const { regions, collaborationAreas } = JSON.parse(readFileSync(file, 'utf8')) as SwedenFile;
  return {
    regions: regions.map(({ code, name, county, organisationNumber }) => ({
      ...{ code, name, county },
      organisation_number: organisationNumber ?? null,
    })),
    municipalities: regions.flatMap(({ code: region, municipalities }) =>
      Object.entries(municipalities).map(([code, name]) => ({ code, name, region })),
    ),
    areas: collaborationAreas,
  };
}
