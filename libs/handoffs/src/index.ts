export { Deadlines } from './deadlines';
export {
  HandoffAccepted,
  HandoffAcknowledged,
  HandoffAnswerOverdue,
  HandoffReceived,
  HandoffRejected,
  HandoffSeenOverdue,
  HandoffSent,
  HandoffWithdrawn,
} from './domain/handoff.events';
export { MOVES } from './domain/handoff-moves';
export { HandoffsModule } from './handoffs.module';
export { HandoffsHttpModule } from './http/handoffs.http.module';
export { HandoffsWorkerModule } from './worker/handoffs.worker.module';
