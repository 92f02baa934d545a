export { readAccounts, type DemonstrationAccount, type DemonstrationWork } from './accounts';
export { sendFirstMorning } from './first-morning';
export { startDemonstrationProvider, type RunningProvider } from './provider-server';
