export { IdentityHttpModule } from './http/identity.http.module';
export { IdentityModule } from './identity.module';
export { rightsOf, ROLES } from './domain/roles';
export { LoadStaff, type StaffEntry } from './use-cases/load-staff';
export { RecogniseSession } from './use-cases/recognise-session';
