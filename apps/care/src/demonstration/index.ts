export { readAccounts, type DemonstrationAccount, type DemonstrationWork } from './accounts';
export { sendFirstMorning } from './first-morning';
export { startMailCatcher, type CaughtMail, type RunningCatcher } from './mail-catcher';
export { startDemonstrationProvider, type RunningProvider } from './provider-server';
