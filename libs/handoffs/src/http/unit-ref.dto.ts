export class OrganisationRefResponse {
  id!: string;
  name!: string;
}

export class UnitRefResponse {
  id!: string;
  name!: string;
  /** R region, A elderly care, S social services, E school health. */
  sector!: 'R' | 'A' | 'S' | 'E';
  organisation!: OrganisationRefResponse;
}
