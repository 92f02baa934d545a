export { AccessLog, type Access } from './access-log';
export { AuditModule } from './audit.module';
export { AuditHttpModule } from './http/audit.http.module';
export { reading, ReadingLog, type Reading } from './reading-log';
