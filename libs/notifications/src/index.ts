export { MailLoop } from './mail/mail-loop';
export { NotificationsHttpModule } from './http/notifications.http.module';
export { NotificationsWorkerModule } from './worker/notifications.worker.module';
