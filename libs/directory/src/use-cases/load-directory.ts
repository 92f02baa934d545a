import type { County } from '../county';
import { organisationRows, settingRows, unitRows } from '../county-rows';
import { stableId } from '../stable-id';
import { sweden } from '../sweden';

/** A connection that works as the owner (`care_migrate`): a DataSource or a client. */
export interface OwnerConnection {
  query(text: string, values?: unknown[]): Promise<unknown>;
}
type Row = Readonly<Record<string, unknown>>;

const INSERTS = {
  region: `INSERT INTO directory.region SELECT * FROM jsonb_populate_recordset(NULL::directory.region, $1::jsonb) ON CONFLICT DO NOTHING`,
  municipality: `INSERT INTO directory.municipality SELECT * FROM jsonb_populate_recordset(NULL::directory.municipality, $1::jsonb) ON CONFLICT DO NOTHING`,
  collaboration_area: `INSERT INTO directory.collaboration_area SELECT * FROM jsonb_populate_recordset(NULL::directory.collaboration_area, $1::jsonb) ON CONFLICT DO NOTHING`,
  collaboration_member: `INSERT INTO directory.collaboration_member SELECT * FROM jsonb_populate_recordset(NULL::directory.collaboration_member, $1::jsonb) ON CONFLICT DO NOTHING`,
  organisation: `INSERT INTO directory.organisation SELECT * FROM jsonb_populate_recordset(NULL::directory.organisation, $1::jsonb) ON CONFLICT DO NOTHING`,
  unit: `INSERT INTO directory.unit SELECT * FROM jsonb_populate_recordset(NULL::directory.unit, $1::jsonb) ON CONFLICT (id) DO UPDATE SET hsa_id = excluded.hsa_id WHERE directory.unit.hsa_id IS NULL`,
  unit_setting: `INSERT INTO directory.unit_setting SELECT * FROM jsonb_populate_recordset(NULL::directory.unit_setting, $1::jsonb) ON CONFLICT DO NOTHING`,
  agreement: `INSERT INTO directory.agreement SELECT * FROM jsonb_populate_recordset(NULL::directory.agreement, $1::jsonb) ON CONFLICT DO NOTHING`,
} as const;

/**
 * Loads regions, municipalities and collaboration areas of the country and, if one is given, a described county: one
 * INSERT per table. May be run again at any time: what stands in the directory already stays as it is, but that an
 * HSA-id is filled in where a unit had none.
 */
export class LoadDirectory {
  constructor(private readonly connection: OwnerConnection) {}

  async execute(county?: County): Promise<void> {
    const { regions, municipalities, areas } = sweden();
    await this.insert('region', regions);
    await this.insert('municipality', municipalities);
    await this.areas([
      ...areas,
      ...(county?.areas ?? []).map((area) => ({ ...area, region: county?.region.code ?? '' })),
    ]);
    if (county) await this.county(county, new Map(municipalities.map(({ code, name }) => [code, name])));
  }

  private async county(county: County, places: ReadonlyMap<string, string>): Promise<void> {
    const { code } = county.region;
    await this.insert('organisation', organisationRows(county));
    const placeOf = (municipality: string): string => places.get(municipality) ?? '';
    await this.insert('unit', unitRows(county, placeOf));
    await this.insert('unit_setting', settingRows(county, placeOf));
    await this.insert(
      'agreement',
      county.agreements.map(({ kind, value, validFrom, validTo }) => ({
        id: stableId('agreement', code, kind, validFrom),
        region: code,
        kind,
        value,
        valid_from: validFrom,
        valid_to: validTo ?? null,
      })),
    );
  }

  private async areas(
    areas: readonly { region: string; name: string; municipalities: readonly string[] }[],
  ): Promise<void> {
    const withIds = areas.map((area) => ({ ...area, id: stableId('area', area.region, area.name) }));
    await this.insert('collaboration_area', withIds);
    await this.insert(
      'collaboration_member',
      withIds.flatMap(({ id, municipalities }) => municipalities.map((municipality) => ({ area: id, municipality }))),
    );
  }

  private async insert(table: keyof typeof INSERTS, rows: readonly Row[]): Promise<void> {
    await this.connection.query(INSERTS[table], [JSON.stringify(rows)]);
  }
}
