export { AccessLog } from './access-log';
export type { Access } from './log-line';
export { AuditModule } from './audit.module';
export { AuditHttpModule } from './http/audit.http.module';
export { reading, ReadingLog, type Reading } from './reading-log';
