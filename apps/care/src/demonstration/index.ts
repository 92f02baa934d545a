export { readAccounts, type DemonstrationAccount, type DemonstrationWork } from './accounts';
export { startDemonstrationProvider, type RunningProvider } from './provider-server';
