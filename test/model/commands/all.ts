import type { Run, Step } from '../harness/run';
import {
  closeUnit,
  comeOrGo,
  decidePolicy,
  deputise,
  letTimePass,
  letWorkerHear,
  protect,
  takeApart,
} from './changing-the-world';
import { askGivers, giveConsent, listConsents, withdrawConsent } from './consenting';
import { decideProposal, proposePolicy } from './deciding';
import { forwardHandoff } from './forwarding';
import { makeMove, readHandoff } from './handling';
import { listen } from './listening';
import { askBases, findUnits, listWork, markInbox, readInbox } from './listing';
import { lookUpSomebody } from './looking-up';
import { nameReceiver, reviewHandoff } from './sender-side';
import { registerHandoff } from './sending';
import { handleInside, talk } from './talking';

export type Act = (run: Run, step: Step) => Promise<void>;

/** Everything that can happen, and how often beside the others. */
const OFTEN: readonly (readonly [name: string, often: number, act: Act])[] = [
  ['register', 14, registerHandoff],
  ['move', 40, makeMove],
  ['read', 5, readHandoff],
  ['list', 4, listWork],
  ['hear', 8, letWorkerHear],
  ['inbox', 3, readInbox],
  ['look-up', 3, lookUpSomebody],
  ['mark-read', 1, markInbox],
  ['bases', 2, askBases],
  ['units', 1, findUnits],
  ['listen', 1, listen],
  ['time', 1, letTimePass],
  ['close', 1, closeUnit],
  ['deputise', 2, deputise],
  ['protect', 2, protect],
  ['apart', 1, takeApart],
  ['give-consent', 4, giveConsent],
  ['withdraw-consent', 5, withdrawConsent],
  ['consents', 2, listConsents],
  ['givers', 1, askGivers],
  ['name-receiver', 1, nameReceiver],
  ['review', 2, reviewHandoff],
  ['talk', 6, talk],
  ['forward', 6, forwardHandoff],
  ['inside', 5, handleInside],
  ['policy', 2, decidePolicy],
  ['propose', 1, proposePolicy],
  ['decide', 1, decideProposal],
  ['come-or-go', 2, comeOrGo],
];

export const ACTS: ReadonlyMap<string, Act> = new Map(OFTEN.map(([name, , act]) => [name, act]));

/** The names of the acts, each as often as it shall be drawn. */
export const DRAWN: readonly string[] = OFTEN.flatMap(([name, often]) => Array.from({ length: often }, () => name));
