export { Directory, type Receiver } from './directory';
export { DirectoryModule } from './directory.module';
export { UnitNotFound } from './domain/directory.errors';
export type { SecrecyRegime, Sector, Zone } from './domain/secrecy';
export type { Organisation, Unit, UnitRef } from './domain/unit';
export type { County } from './county';
export { organisationId, unitId } from './county-rows';
export { DirectoryHttpModule } from './http/directory.http.module';
export { LoadDirectory, type OwnerConnection } from './use-cases/load-directory';
