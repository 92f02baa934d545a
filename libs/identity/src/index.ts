export { Colleagues } from './colleagues';
export { ColleaguesModule } from './colleagues.module';
export { IdentityHttpModule } from './http/identity.http.module';
export { IdentityModule } from './identity.module';
export { rightsOf, ROLES } from './domain/roles';
export { LoadStaff, type StaffEntry } from './use-cases/load-staff';
export { RecogniseSession } from './use-cases/recognise-session';
export { AccountNotFound, AssignmentEnded } from './domain/identity.errors';
export { ActForUnits } from './use-cases/act-for-units';
