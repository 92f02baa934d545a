export { NotificationsHttpModule } from './http/notifications.http.module';
export { NotificationsWorkerModule } from './worker/notifications.worker.module';
